const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no i, l, o, u to misread
const TIME_CHARS = 9; // 45 bits of milliseconds, enough until the year 3084
const RANDOM_CHARS = 13; // 65 random bits per millisecond

export type IdPrefix =
  | 'user'
  | 'room'
  | 'cast'
  | 'rec'
  | 'audit'
  | 'guest'
  | 'file'
  | 'pub'
  | 'sanction'
  | 'held'
  | 'clink'
  | 'invite'
  | 'notice'
  | 'report'
  | 'action'
  | 'upload';

/** A new id such as `room_06bx3v5qk8ztm4e7wh2n9c`: prefix, then time-ordered base 32. Safe in URLs and file names. */
export function createId(prefix: IdPrefix, now = Date.now()): string {
  return `${prefix}_${encodeTime(now)}${randomText(RANDOM_CHARS)}`;
}

/** `length` unguessable characters, 5 bits each. Works in Node and in browsers. */
export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('');
}

function encodeTime(ms: number): string {
  let rest = ms;
  let text = '';
  for (let i = 0; i < TIME_CHARS; i++) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
