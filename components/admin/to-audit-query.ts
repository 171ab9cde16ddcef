/** What the fields of the log hold; a day is as the browser's calendar says it: `2026-11-21`. */
export type AuditFields = { actor?: string; action?: string; target?: string; from?: string; to?: string };

/** The query for them: what is empty is left out, and both days are whole days of this device. */
export function toAuditQuery({ from, to, ...texts }: AuditFields): Record<string, string> {
  const entries = Object.entries({
    ...texts,
    from: from && new Date(`${from}T00:00:00`).toISOString(),
    to: to && new Date(`${to}T23:59:59.999`).toISOString(),
  });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())));
}
