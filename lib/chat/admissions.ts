import { BoundedMap } from './bounded-map';

/** Far more than lose their session within the second that being let in takes. */
const MAX_PEOPLE = 10_000;

/**
 * Who was let in before it stopped to hold. Being let in takes a while: whoever was identified before `moment` moved on
 * may come through the door with an answer that is not true any more.
 */
export function createAdmissions() {
  let moment = 0;
  let allUntil = 0;
  const personUntil = new BoundedMap<string, number>(MAX_PEOPLE);

  return {
    /** Note this before somebody is identified. */
    moment: (): number => moment,
    /** What was found out about anybody until now does not hold any more. */
    expireAll(): void {
      allUntil = ++moment;
    },
    /** The same for one person. */
    expire(personId: string): void {
      personUntil.set(personId, ++moment);
    },
    /** Whether what was found out about somebody at that moment still holds. */
    holds: (personId: string, identifiedAt: number): boolean =>
      identifiedAt >= allUntil && identifiedAt >= (personUntil.get(personId) ?? 0),
  };
}
