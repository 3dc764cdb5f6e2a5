/* Numbers, dates and lists as the catalogues' language writes them: the rules of texts/__init__.py, to the last digit. */
(function (root) {
  "use strict";

  const MILLION = 1_000_000;

  /** Fill the names in braces of a text. */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /** Return a ÷ b as a whole number, a half to the even side, in whole numbers only. */
  function divideRounded(a, b) {
    const whole = Math.floor(a / b);
    const twice = 2 * (a - whole * b);
    return twice > b || (twice === b && whole % 2 === 1) ? whole + 1 : whole;
  }

  /** Return a share from 0 to 1 in whole hundredths: exact on its binary value, a half to the even side. */
  function toHundredths(share) {
    // toFixed is exact but takes a half upwards; a share that is a half of a hundredth exactly is an odd number of eighths.
    const eighths = share * 8;
    if (Number.isInteger(eighths) && eighths % 2 === 1) return divideRounded(eighths * 100, 8);
    return Math.round(Number(share.toFixed(2)) * 100);
  }

  class Words {
    constructor(language, texts, months) {
      Object.assign(this, { language, texts, months });
      this.whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
      this.tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    }

    /** Return a text with its values filled in. */
    say(key, values = {}) {
      return fill(this.texts[key], values);
    }

    number(value) {
      return this.whole.format(value);
    }

    /** Only a share of 0 is written 0% and only 1 is written 100%. */
    percent(share) {
      const rounded = toHundredths(share);
      return `${share > 0 && share < 1 ? Math.min(Math.max(rounded, 1), 99) : rounded}%`;
    }

    /** Return a number of people in millions with one decimal, or whole when below a million. */
    millions(people) {
      if (people < MILLION) return this.number(people);
      const word = this.language === "id" ? "juta" : "million";
      return `${this.tenths.format(divideRounded(people, MILLION / 10) / 10)} ${word}`;
    }

    /** Return a partial ISO date in words, as precise as it is. */
    date(partial) {
      if (!partial) return "";
      const [year, month, day] = partial.split("-");
      const named = month ? [this.months[Number(month) - 1], year] : [year];
      return (day ? [String(Number(day)), ...named] : named).join(" ");
    }

    /** Return names as a list in words: "A", "A dan B", "A, B, dan C". */
    join(names) {
      if (names.length <= 1) return names.join("");
      const key = names.length === 2 ? "list.two" : "list.many";
      return this.say(key, { first: names.slice(0, -1).join(", "), last: names[names.length - 1] });
    }
  }

  root.siteNumbers = { Words, divideRounded, toHundredths, fill };
})(window);
