import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProtocolError } from '../../protocol-error';
import { readAmf0 } from './read';
import type { AmfValue } from './value';
import { writeAmf0 } from './write';

const plain = (value: AmfValue): unknown => JSON.parse(JSON.stringify(value));

test('what is written is read back', () => {
  const amf = fc.letrec<{ value: AmfValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.array(amf, { maxLength: 4 }), (values) => {
      expect(readAmf0(writeAmf0(...values)).map(plain)).toEqual(values.map(plain));
    }),
  );
});

test('reads the forms that only others write', () => {
  const ecmaArray = Buffer.from('0800000001000161003ff0000000000000000009', 'hex');
  const date = Buffer.from('0b00000000000000000000', 'hex');
  const typedObject = Buffer.from('100001410001620101000009', 'hex');
  expect(readAmf0(Buffer.concat([ecmaArray, date, typedObject])).map(plain)).toEqual([{ a: 1 }, null, { b: true }]);
});

test('a text longer than 65,535 bytes survives', () => {
  const long = 'ü'.repeat(40_000);
  expect(readAmf0(writeAmf0(long))).toEqual([long]);
});

test('a property called __proto__ changes no prototype', () => {
  const object = Object.fromEntries([['__proto__', { polluted: true }]]);
  const [read] = readAmf0(writeAmf0(object));
  expect(Object.getPrototypeOf(read)).toBeNull();
  expect(Object.keys(read ?? {})).toEqual(['__proto__']);
});

test('every cut is either a shorter list of values or a typed error', () => {
  const whole = writeAmf0('connect', 1, { app: 'live', deep: { list: [1, 'two', null] } });
  for (let end = 0; end < whole.length; end++) {
    try {
      expect(readAmf0(whole.subarray(0, end)).length).toBeLessThan(3);
    } catch (error) {
      expect(error).toBeInstanceOf(ProtocolError);
    }
  }
});

test.each([
  ['nesting', Buffer.from('030001610300016203000163030001640300016503000166030001670300016803000169', 'hex')],
  ['the number of values', Buffer.alloc(513, 5)],
  ['a declared array length', Buffer.from('0affffffff', 'hex')],
])('%s has a limit', (_, bytes) => {
  expect(() => readAmf0(bytes)).toThrow(ProtocolError);
});
