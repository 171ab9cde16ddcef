import { randomBytes } from 'node:crypto';

const NONCE_BYTES = 16;

/** A fresh value that marks what our own answer may run. Unguessable, and never used for a second answer. */
export const createNonce = (): string => randomBytes(NONCE_BYTES).toString('base64');

/**
 * Style elements that libraries add by script without a nonce, by SHA-256 of their text: sonner's sheet, and the empty
 * element it is for a moment before its text is put in. A test compares them with the installed package.
 */
export const STYLE_HASHES = [
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
] as const;

type Options = {
  nonce: string;
  path: string;
  isDevelopment: boolean;
  /** Origins that video comes from, beside this site. */
  playOrigins?: readonly string[] | undefined;
  /** Where pictures come from, and where browsers send them, when that is another origin than this site's. */
  pictureOrigin?: string | undefined;
  /** Where pictures of running broadcasts come from, when that is not this site. */
  snapshotOrigins?: readonly string[] | undefined;
  /** Where pages connect to for their chat, when that is not this site. */
  chatOrigins?: readonly string[] | undefined;
};

/** What an answer that is no page may do in a browser: nothing. */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers for programs. Those of the 小直播 protocol call themselves HTML, as the original's do. */
const NOT_PAGES = /^\/(?:api|xiaozhibo)\/|^\/interface\.php$/;

/** Pages that hosts embed: what a link opens, and the chat in a window of its own. */
const EMBEDDED = /^\/(?:overlay|dock)\/|^\/r\/[^/]+\/chat$/;

/**
 * The Content-Security-Policy of an answer (CSP Level 3). Next reads the nonce out of the same header on the request it
 * is given, and writes it on every script and style sheet of the document.
 *
 * - Scripts run by nonce alone; what they load may run too (`strict-dynamic`). `'self'` is for browsers without that.
 * - `style` attributes have to be let in: React writes them into the HTML it draws. They run nothing.
 * - `blob:` is what the players make of a stream, and the picture a person is about to upload.
 */
export function toContentSecurityPolicy({
  nonce,
  path,
  isDevelopment,
  pictureOrigin,
  playOrigins = [],
  snapshotOrigins = [],
  chatOrigins = [],
}: Options): string {
  if (NOT_PAGES.test(path)) return NO_PAGE;
  const script = `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`;
  const pictures = pictureOrigin === undefined ? '' : ` ${pictureOrigin}`;
  const videos = playOrigins.map((origin) => ` ${origin}`).join('');
  const snapshots = snapshotOrigins.map((origin) => ` ${origin}`).join('');
  const chats = chatOrigins.map((origin) => ` ${origin}`).join('');
  return [
    "default-src 'none'",
    // Development only: React rebuilds the server's stack traces with `eval`, and hot reload adds bare style elements.
    isDevelopment ? `${script} 'unsafe-eval'` : script,
    "style-src 'self' 'unsafe-inline'",
    isDevelopment
      ? "style-src-elem 'self' 'unsafe-inline'"
      : `style-src-elem 'self' 'nonce-${nonce}' ${STYLE_HASHES.join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${pictures}${snapshots}`,
    "font-src 'self'",
    `media-src 'self' blob:${videos}`,
    `connect-src 'self'${pictures}${videos}${chats}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${EMBEDDED.test(path) ? "'self'" : "'none'"}`,
  ].join('; ');
}
