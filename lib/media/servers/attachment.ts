const MAX_NAME_CHARS = 120;
/** What no file system takes, what ends a header, and what turns the direction of writing. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}"\\/:*?<>|;%]+/gu;
const PLAIN = /[^A-Za-z0-9 ._()-]+/g;

/**
 * The header that makes a browser save what comes, under this name with this extension. Old programs read the plain
 * name, all others the one in UTF-8. Source: RFC 6266 and RFC 8187.
 */
export function contentDisposition(wanted: string, extension: string): string {
  const name = cleanName(wanted) || 'recording';
  const plain = name.replace(PLAIN, '_');
  const encoded = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encoded}`;
}

function cleanName(wanted: string): string {
  const letters = Array.from(wanted.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim());
  return letters
    .slice(0, MAX_NAME_CHARS)
    .join('')
    .replace(/^[. ]+/, '')
    .trim();
}
