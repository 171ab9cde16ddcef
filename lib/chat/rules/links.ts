import type { Rule } from '../moderation';

/** Endings that people advertise with. A dot between other words is a sentence without its space. */
const ENDINGS = [
  'com|net|org|info|biz|xyz|top|vip|club|shop|site|online|live|link|icu|app|dev|fun|pro|wang|tech|store|website|space',
  'cn|hk|tw|jp|kr|sg|ru|uk|de|fr|eu|us|ca|au|br|nl|pl|in|io|ai|co|cc|tv|me|gg|ly|tk|ml|ga|cf|gq|ws|fm|im|la|xn--[a-z0-9-]+',
  '中国|公司|网络|网址|商城|рф',
].join('|');
/** What somebody might write apart on purpose; the others are words, or begin the next sentence. */
const ENDINGS_APART = 'com|net|org|xyz|vip|cn|cc';

const LINKS = [
  /\b[a-z][a-z0-9+.-]{1,15}:\/\//u,
  /\bwww\.[\p{L}\p{N}]/u,
  new RegExp(`[\\p{L}\\p{N}]\\.(?:${ENDINGS})(?![\\p{L}\\p{N}.-]?[\\p{L}\\p{N}])`, 'u'),
  /[\p{L}\p{N}]\.\p{L}{2,24}(?::\d{2,5}|\/)/u,
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/u,
  new RegExp(`[a-z0-9] ?\\. ?(?:${ENDINGS_APART})(?![\\p{L}\\p{N}])`, 'u'),
];

const INVISIBLE = /\p{Cf}+/gu;
/** Other dots, and dots in brackets or in words: `example[.]com`, `example 点 com`. */
const DOTS =
  /\s?[[({<]\s?(?:\.|dot|点)\s?[\])}>]\s?|[。．｡・·•]|\s?(?:(?<=[a-z0-9]\s?)[点點](?=\s?[a-z]))\s?|\s+dot\s+/gu;

/** Whether a text has an address in it: with a scheme, a name with a known ending, or a bare number, however its dots are written. */
export function hasLink(text: string): boolean {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replace(DOTS, '.');
  return LINKS.some((pattern) => pattern.test(plain));
}

/** Holds or refuses messages with links, as the room wants. Host and moderators may post them. */
export const links: Rule = ({ text, role, policy }) => {
  const { links: wanted } = policy.settings;
  if (wanted === 'allow' || role !== 'viewer' || !hasLink(text)) return undefined;
  return wanted === 'refuse' ? { reason: 'links' } : { hold: 'links' };
};
