/** Somebody who can be named in a message. */
export type Nameable = { id: string; name: string };

/** The most the wire allows. */
const MAX_MENTIONS = 5;
const MAX_SHOWN = 6;
/** Longer than any name somebody types to find another. */
const QUERY = /(?:^|\s)@([^\s@]{0,24})$/u;

/** What is typed of a name at the caret, after `@`; undefined when no name is being typed there. */
export const findQuery = (typed: string, caret: number): string | undefined => QUERY.exec(typed.slice(0, caret))?.[1];

/** People whose name has the query in it, those whose name begins with it first; each once, oneself never. */
export function matchPeople(people: readonly Nameable[], query: string, meId: string): Nameable[] {
  const wanted = query.toLocaleLowerCase();
  const unique = new Map(people.filter(({ id }) => id !== meId).map((person) => [person.id, person]));
  const rank = ({ name }: Nameable) => name.toLocaleLowerCase().indexOf(wanted);
  return [...unique.values()]
    .filter((person) => rank(person) >= 0)
    .sort((a, b) => Number(rank(a) > 0) - Number(rank(b) > 0))
    .slice(0, MAX_SHOWN);
}

/** Puts the name in place of the query before the caret. Returns the text and where the caret goes. */
export function completeQuery(typed: string, caret: number, name: string): { typed: string; caret: number } {
  const query = findQuery(typed, caret) ?? '';
  const before = `${typed.slice(0, caret - query.length)}${name} `;
  return { typed: before + typed.slice(caret).trimStart(), caret: before.length };
}

/** The text with `@name` at its end. */
export const addMention = (typed: string, name: string): string =>
  `${typed}${typed === '' || /\s$/.test(typed) ? '' : ' '}@${name} `;

/** Ids of those the text still names, and of those it is meant for anyway. */
export function mentionedIds(
  text: string,
  { named, always }: { named: readonly Nameable[]; always: readonly Nameable[] },
): string[] {
  const meant = [...always, ...named.filter(({ name }) => text.includes(`@${name.replace(/\s+/g, ' ')}`))];
  return [...new Set(meant.map(({ id }) => id))].slice(0, MAX_MENTIONS);
}
