'use client';
import { type KeyboardEvent, useState } from 'react';
import { isComposing } from './is-composing';
import { completeQuery, findQuery, matchPeople, type Nameable } from './mentions';

type MentionListOptions = {
  typed: string;
  /** Where the caret is in it. */
  caret: number;
  people: readonly Nameable[];
  meId: string;
  onComplete: (completed: { typed: string; caret: number; person: Nameable }) => void;
};

/** The list of names under what is typed after `@`: who is in it, which one is chosen, and the keys that work it. */
export function useMentionList({ typed, caret, people, meId, onComplete }: MentionListOptions) {
  const query = findQuery(typed, caret);
  const [state, setState] = useState<{ query: string | undefined; chosen: number; isClosed: boolean }>(UNASKED);
  const { chosen, isClosed } = state.query === query ? state : UNASKED;
  const shown = query === undefined || isClosed ? [] : matchPeople(people, query, meId);

  const choose = (person: Nameable) => onComplete({ ...completeQuery(typed, caret, person.name), person });

  /** True when the key was for the list. */
  function takeKey(event: KeyboardEvent): boolean {
    if (shown.length === 0 || isComposing(event)) return false;
    const person = shown[chosen];
    if (event.key === 'ArrowDown') setState({ query, chosen: (chosen + 1) % shown.length, isClosed });
    else if (event.key === 'ArrowUp') setState({ query, chosen: (chosen + shown.length - 1) % shown.length, isClosed });
    else if (event.key === 'Escape') setState({ query, chosen, isClosed: true });
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && person) choose(person);
    else return false;
    event.preventDefault();
    return true;
  }

  return { shown, chosen: Math.min(chosen, shown.length - 1), choose, takeKey };
}

const UNASKED = { query: undefined, chosen: 0, isClosed: false };
