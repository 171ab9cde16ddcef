import { TEXT_LIMITS } from '@/lib/core/limits';
import { BoundedMap } from './bounded-map';
import type { Visitor } from './store';

/** What can disguise one name as another: control characters and the marks that turn the direction of writing. */
const DISGUISE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const SPACES = /\s+/g;

/** The names that guests chose, for as long as the server remembers; browsers say theirs again whenever they connect. */
export class Nicknames {
  readonly #chosen: BoundedMap<string, string>;

  constructor(maxNames: number) {
    this.#chosen = new BoundedMap(maxNames);
  }

  /** The name others see. */
  nameOf(visitor: Visitor): string {
    return (visitor.isGuest && this.#chosen.get(visitor.id)) || visitor.name;
  }

  /** Keeps a guest's name, cleaned and cut. A name with nothing left, and one of a signed-in person, changes nothing. */
  choose(visitor: Visitor, name: string): void {
    const clean = cleanName(name);
    if (visitor.isGuest && clean) this.#chosen.set(visitor.id, clean);
  }
}

function cleanName(name: string): string {
  const shown = name.toWellFormed().replace(SPACES, ' ').replace(DISGUISE, '').trim();
  return cutText(shown, TEXT_LIMITS.nicknameMax).trim();
}

/** At most `maxLength` UTF-16 code units, without cutting a character in two. */
function cutText(text: string, maxLength: number): string {
  let cut = '';
  for (const char of text) {
    if (cut.length + char.length > maxLength) break;
    cut += char;
  }
  return cut;
}
