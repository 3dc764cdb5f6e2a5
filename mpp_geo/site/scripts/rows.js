/* The table of all kabupaten/kota: the page's own rows, shown and filled for a selection, and the same as CSV. */
(function (root) {
  "use strict";

  const { write } = siteElements;
  const COLUMNS = [
    "region_code", "region_name", "province_code", "province_name", "status", "date", "agencies", "services",
    "population", "attribution", "licence",
  ];
  // Cells of a row after its two names.
  const DATE = 2;
  const FIGURES = { agencies: 3, services: 4 };

  /** Return a cell of CSV (RFC 4180) that no spreadsheet takes for a formula; numbers stay numbers. */
  function toCell(value) {
    if (typeof value === "number") return String(value);
    const safe = /^[=+\-@\t\r\n\0]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function toCsv(rows) {
    return rows.map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
  }

  class Rows {
    constructor(table, data) {
      this.rows = [...table.tBodies[0].rows];
      this.caption = table.caption;
      this.data = data;
    }

    show(view, year, words) {
      let count = 0;
      this.rows.forEach((row, region) => {
        row.hidden = !view.regionIsIn[region];
        if (row.hidden) return;
        count += 1;
        write(row.cells[DATE], words.date(view.dateOf(region, year)));
        for (const [figure, cell] of Object.entries(FIGURES)) {
          const number = view.figureOf(region, figure, year);
          write(row.cells[cell], number === null ? "" : words.number(number));
        }
      });
      write(this.caption, words.say("table.caption.region", { count: words.number(count) }));
      return count;
    }

    /** Return the rows of a selection as CSV: empty where unknown, with the columns' names of the data's own files. */
    export(view, year) {
      const { regions, provinces, units, credit } = this.data;
      const rows = regions.code.flatMap((code, region) => {
        if (!view.regionIsIn[region]) return [];
        const province = units.province[regions.unit[region]];
        return [[
          code, regions.name[region], provinces.code[province], provinces.name[province], view.statusOf(region, year),
          view.dateOf(region, year), view.figureOf(region, "agencies", year) ?? "",
          view.figureOf(region, "services", year) ?? "", regions.population[region], credit.attribution, credit.licence,
        ]];
      });
      return toCsv([COLUMNS, ...rows]);
    }
  }

  root.siteRows = { Rows, toCsv };
})(window);
