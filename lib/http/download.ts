type File = {
  type: string;
  /** Any text: what a header or a file system cannot hold is left out of it. */
  name: string;
  /** Without the dot. */
  ending: string;
};

/** A file the browser saves. */
export const toDownload = (body: string, { type, name, ending }: File): Response =>
  new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': toDisposition(`${toSafeName(name)}.${ending}`),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });

const MAX_NAME_CHARS = 100;

/** Reserved on Windows, meant as a path anywhere, or not to be seen: controls, directions, halves of pairs. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

function toSafeName(name: string): string {
  const visible = name
    .replace(UNSAFE, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[. ]+/, '');
  return [...visible].slice(0, MAX_NAME_CHARS).join('').trim() || 'file';
}

/** Twice, as RFC 6266 (appendix D) advises: plain for old clients, and in UTF-8 (RFC 8187). */
function toDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeRfc8187(name)}`;
}

const encodeRfc8187 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
