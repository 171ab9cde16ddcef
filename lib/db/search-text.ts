import { categoryWord } from '@/lib/core/categories';

/** The length of the column. */
const TEXT_MAX = 1_000;

/** More words than anybody means; each is one more look at every row. */
const WORDS_MAX = 8;

type Searched = {
  title: string;
  category: string;
  tags: readonly string[];
  owner: { displayName: string; username: string };
};

/** What a search for a room looks in: title, host, category in both languages and tags, in one case and one width. */
export function toSearchText({ title, category, tags, owner }: Searched): string {
  const words = [categoryWord(category, 'en') ?? '', categoryWord(category, 'zh-CN') ?? ''];
  return normalise([title, owner.displayName, owner.username, ...words, ...tags].join('\n')).slice(0, TEXT_MAX);
}

/**
 * The words of a search; all of them have to be found. Chinese has no spaces, so a run of it is one word that is looked
 * for as it stands. Punctuation means nothing here, wildcards of the database included.
 */
export const toSearchWords = (query: string): string[] =>
  normalise(query)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);

/** Full-width letters and ligatures as plain ones (Unicode NFKC), lower-case. */
const normalise = (text: string): string => text.normalize('NFKC').toLowerCase();
