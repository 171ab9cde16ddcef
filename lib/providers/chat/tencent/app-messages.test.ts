import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APP_ACTS } from '@/lib/chat/group-service';
import { readAppMessage, writeAppMessage } from './app-messages';

const text = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });
const json = (value: unknown) => text(JSON.stringify(value));
const custom = (value: unknown) => ({ MsgType: 'TIMCustomElem', MsgContent: { Data: JSON.stringify(value) } });

test.each([
  [1, 'message', '你好'],
  [2, 'enter', ''],
  [3, 'exit', ''],
  [4, 'like', ''],
  [5, 'danmaku', '你好'],
])('userAction %i of the first generation is %s', (userAction, act, said) => {
  const body = [json({ userAction, userId: 'mallory', nickName: 'Host', headPic: 'http://h/1.png', msg: '你好' })];
  expect(readAppMessage(body)).toEqual({ act, text: said, form: 'json' });
});

test('a text that is nothing but text is a message, also where it looks like JSON', () => {
  for (const said of ['hello', '{', '42', '[1]', '{"a":1}']) {
    expect(readAppMessage([text(said)])).toEqual({ act: 'message', text: said, form: 'text' });
  }
});

test('elements of the second generation are read', () => {
  const named = custom({ cmd: 'CustomTextMsg', data: { nickName: 'Host', headPic: '' } });
  expect(readAppMessage([named, text('hello')])).toEqual({ act: 'message', text: 'hello', form: 'elements' });
  const act = (cmd: string) =>
    custom({ cmd: 'CustomCmdMsg', data: { userName: 'Host', userAvatar: '', cmd, msg: 'x' } });
  expect(readAppMessage([act('5')])).toEqual({ act: 'danmaku', text: 'x', form: 'elements' });
  expect(readAppMessage([act('4')])).toEqual({ act: 'like', text: '', form: 'elements' });
});

test.each([
  [[]],
  [[json({ userAction: 6, msg: 'x' })]],
  [[json({ userAction: '1', msg: 'x' })]],
  [[json({ userAction: null })]],
  [[text('x'.repeat(5_000))]],
  [[custom({ cmd: 'notifyPusherChange', data: { userID: 'a' } })]],
  [[custom({ cmd: 'CustomCmdMsg', data: { cmd: '__proto__' } })]],
  [[custom(null)]],
  [[text('a'), text('b')]],
  [[{ MsgType: 'TIMFileElem', MsgContent: {} }]],
])('what no app says is not read: %#', (body) => expect(readAppMessage(body)).toBeUndefined());

test('whatever bytes come, reading them ends well', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (said) => {
      expect(() => readAppMessage([text(said)])).not.toThrow();
      expect(() => readAppMessage([{ MsgType: 'TIMCustomElem', MsgContent: { Data: said } }])).not.toThrow();
    }),
  );
});

test('what is written is read as the same', () => {
  const words = fc.record({
    act: fc.constantFrom(...APP_ACTS),
    text: fc.string({ unit: 'grapheme', maxLength: 200 }),
    account: fc.string(),
    name: fc.string({ unit: 'grapheme' }),
  });
  fc.assert(
    fc.property(words, fc.constantFrom('json' as const, 'elements' as const), (said, form) => {
      const hasText = said.act === 'message' || said.act === 'danmaku';
      const read = readAppMessage(writeAppMessage(said, form));
      expect(read).toEqual({ act: said.act, text: hasText ? said.text : '', form });
    }),
  );
});
