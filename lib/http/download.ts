/** A file the browser saves. `name` may be any text: what a header or a file system cannot hold is left out of it. */
export const toDownload = (body: string, { type, name }: { type: string; name: string }): Response =>
  new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': toDisposition(name),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });

const MAX_NAME_CHARS = 100;

/** Reserved on Windows, meant as a path anywhere, or not to be seen: controls, directions, halves of pairs. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/** Twice, as RFC 6266 (appendix D) advises: plain for old clients, and in UTF-8 (RFC 8187). */
function toDisposition(name: string): string {
  const safe = name.replace(UNSAFE, ' ').trim();
  const dot = safe.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
  const short = `${[...stem].slice(0, MAX_NAME_CHARS).join('').replace(/^\.+/, '').trim() || 'file'}${ending}`;
  const plain = short.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeRfc8187(short)}`;
}

const encodeRfc8187 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
