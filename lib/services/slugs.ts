import { randomText } from '@/lib/core/ids';

const MAX_WORD_CHARS = 40;
const RANDOM_CHARS = 6;

/**
 * A readable, unique address for a title: its Latin words, then six random characters. A title without Latin letters
 * gets a longer random one. Lower-case, safe in URLs.
 */
export function createSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_WORD_CHARS)
    .replace(/^-+|-+$/g, '');
  return words.length < 2 ? randomText(RANDOM_CHARS + 4) : `${words}-${randomText(RANDOM_CHARS)}`;
}
