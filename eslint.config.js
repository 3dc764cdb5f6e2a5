/* What the map's scripts, their tests and these tools are held to; unknown names in the scripts are for tsc. */

import js from "@eslint/js";

export default [
  { ignores: ["mpp_geo/map/dist/", "mpp_geo/site/dist/", "mpp_geo/web/dist/", "benchmarks/", ".venv/"] },
  js.configs.recommended,
  {
    rules: {
      "arrow-body-style": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "max-len": ["error", 120],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 50],
      "no-console": ["error", { allow: ["error"] }],
      "no-shadow": "error",
      "no-undef": "off",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["*.config.js", "tests/**/*.js"],
    languageOptions: { globals: { Buffer: "readonly", console: "readonly", process: "readonly", URL: "readonly" } },
    rules: { "no-undef": "error" },
  },
];
