export type CsvValue = string | number | boolean | null | undefined | readonly string[];

export interface CsvColumn<Row> {
  header: string;
  value: (row: Row) => CsvValue;
}

/** What a spreadsheet would take for a formula or a command. */
const formulaStart = /^[=+\-@\t\r]/;

function field(value: CsvValue): string {
  if (value == null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : value.join("; ");
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with a header row; text that a spreadsheet would run as a formula is quoted with an apostrophe. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => field(column.header))];
  for (const row of rows) lines.push(columns.map((column) => field(column.value(row))));
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

/** Hands the text to the browser as a file. The mark at the start tells spreadsheets that it is UTF-8. */
export function downloadCsv(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
