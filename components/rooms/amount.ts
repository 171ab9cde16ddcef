/** What somebody typed as a number: null when nothing, NaN when it is none. Half of the world writes 1,5. */
export function readAmount(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d+([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;
}
