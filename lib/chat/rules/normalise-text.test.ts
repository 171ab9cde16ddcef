import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseText } from './normalise-text';

test.each([
  ['Hello,  World', 'hello world'],
  ['ＡＢＣ１２３', 'abc123'],
  ['h e l l o you', 'hello you'],
  ['push it', 'push it'],
  ['你 好 world', '你好world'],
  ['ばがぱ', 'ばがぱ'],
  ['한 국', '한국'],
  ['हिन्दी', 'हिन्दी'],
  ['naïve café', 'naive cafe'],
  ['ﬁne', 'fine'],
  ['x\u202ey\u0000z', 'xyz'],
  ['...', ''],
  ['', ''],
])('%j reads as %j', (text, expected) => expect(normaliseText(text)).toBe(expected));

test('what is normalised already stays as it is (seeded)', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
    const once = normaliseText(text);
    expect(normaliseText(once)).toBe(once);
  });
  fc.assert(property, { seed: 20261121, numRuns: 1_000 });
});
