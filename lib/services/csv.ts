/** What a spreadsheet takes for a formula when it stands first in a cell (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180) with a mark that makes spreadsheets read UTF-8. No cell can become a formula. */
export const toCsv = (rows: ReadonlyArray<readonly string[]>): string =>
  `\ufeff${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;

function toCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
