import { expect, test } from 'vitest';
import { randomText } from '@/lib/core/ids';
import type { Db } from './db';
import type { NoteKind } from './stream-notes';
import { second } from './testing/seed';

export function testStreamNotes(open: () => Db) {
  const setUp = () => {
    const { streamNotes } = open();
    const stream = `s-${randomText(8)}`;
    const add = (at: number, words: string, kind: NoteKind = 'screenshot') =>
      streamNotes.add({ stream, kind, at: second(at), words });
    const words = async (kind: NoteKind = 'screenshot') =>
      (await streamNotes.listOf({ stream, kind }, second(0))).map((note) => note.words);
    return { streamNotes, stream, add, words };
  };

  test('a note of a moment is kept once, by its kind', async () => {
    const { streamNotes, stream, add, words } = setUp();
    expect([await add(2, 'b'), await add(1, 'a'), await add(1, 'again'), await add(1, 'x', 'exception')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    const isKnown = (at: number) => streamNotes.isKnown({ stream, kind: 'screenshot', at: second(at) });
    expect([await isKnown(1), await isKnown(3)]).toEqual([true, false]);
    expect([await words(), await words('exception')]).toEqual([['a', 'b'], ['x']]);
  });

  test('those since a moment are found across streams', async () => {
    const [one, other] = [setUp(), setUp()];
    await one.add(5, 'one');
    await other.add(6, 'other');
    await other.add(4, 'old');
    const found = (await one.streamNotes.listSince('screenshot', second(5))).filter(({ stream }) =>
      [one.stream, other.stream].includes(stream),
    );
    expect(found.map((note) => note.words)).toEqual(['one', 'other']);
  });

  test('a newer one takes the place of those before, and old ones are swept', async () => {
    const { streamNotes, stream, add, words } = setUp();
    for (const at of [1, 2, 3]) await add(at, String(at));
    await streamNotes.forgetBefore({ stream, kind: 'screenshot', at: second(2) });
    expect(await words()).toEqual(['2', '3']);
    await streamNotes.sweep(second(3));
    expect(await words()).toEqual(['3']);
  });
}
