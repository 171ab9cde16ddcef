import { expect, test } from 'vitest';
import { GROUP_MARK, toSpoken } from '@/lib/contracts/chat-entrance';
import { readReport, signWebhook, writeAnswer } from './webhooks';

const NOW = 1_700_000_000_000;
const settings = { sdkAppId: 1_400_000_000, webhookToken: 'webhook-token' };

/** A webhook as IM signs it, but for what is `changed`. */
function receive(command: string, body: unknown, changed: Record<string, string> = {}) {
  const RequestTime = String(NOW / 1_000);
  const query = new URLSearchParams({
    ...{ SdkAppid: String(settings.sdkAppId), CallbackCommand: command, RequestTime },
    Sign: signWebhook(settings.webhookToken, RequestTime),
    ...changed,
  });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readReport(settings, { query, body: text, now: NOW });
}

const said = (MsgContent: object, MsgType = 'TIMCustomElem') => ({
  ...{ GroupId: 'group-1', Type: 'AVChatRoom', From_Account: 'guest_a', MsgBody: [{ MsgType, MsgContent }] },
});
const spoken = (Data: string) => said({ Data, Desc: GROUP_MARK, Ext: '' });
const BEFORE = 'Group.CallbackBeforeSendMsg';

test('the signature is that of the documents', () => {
  expect(signWebhook('xxxyyy', '1669872112')).toBe('e78a85473bed2cdc8d6fa8c4d5a4ba4735fd64156e15a99516b9890293e135de');
  expect(signWebhook('xxxxyyyy', '1669872112')).toMatch(/^17773bc3.*4061$/);
});

const before = String(NOW / 1_000 - 61);
test.each([
  ['without a signature', { Sign: '' }],
  ['signed with another token', { Sign: signWebhook('another', String(NOW / 1_000)) }],
  ['signed for another moment', { RequestTime: String(NOW / 1_000 + 1) }],
  ['a minute old', { RequestTime: before, Sign: signWebhook(settings.webhookToken, before) }],
  ['of no moment', { RequestTime: 'x', Sign: signWebhook(settings.webhookToken, 'x') }],
  ['of another application', { SdkAppid: '1' }],
])('a webhook %s is not believed', (_what, changed) => {
  expect(() => receive(BEFORE, {}, changed)).toThrow('not signed');
});

test('what a page says is read, and who says it comes from the service', () => {
  const event = { type: 'like-add', batch: 1, count: 2 } as const;
  const heard = { type: 'said', groupId: 'group-1', personId: 'guest_a', tab: 'page-0001', event };
  expect(receive(BEFORE, spoken(toSpoken('page-0001', event)))).toEqual({ ...heard, isDelivered: false });
  expect(receive('Group.CallbackAfterSendMsg', spoken(toSpoken('page-0001', event)))).toEqual({
    ...heard,
    isDelivered: true,
  });
});

test('a page that says nothing of this wire, or too much, is heard as that page', () => {
  const nonsense = JSON.stringify({ tab: 'page-0001', event: { type: 'fly' } });
  expect(receive(BEFORE, spoken(nonsense))).toMatchObject({ type: 'said', tab: 'page-0001', event: undefined });
  const endless = toSpoken('page-0001', { type: 'nickname-set', name: 'x'.repeat(9_000) });
  expect(receive(BEFORE, spoken(endless))).toMatchObject({ type: 'said', event: 'too-large' });
});

test.each([
  said({ Text: 'hello' }, 'TIMTextElem'), // without a number that tells it from others
  said({ Data: '{}', Desc: 'another', Ext: '' }),
  spoken('no JSON'),
  spoken('{}'),
  { GroupId: 'group-1' },
  'no JSON',
])('what no page says is strange: %#', (body) =>
  expect(receive(BEFORE, body)).toEqual({ type: 'strange', isDelivered: false }),
);

test('people who leave or go silent are named, with the moment', () => {
  const who = [{ Member_Account: 'guest_a' }, { Member_Account: 'user_b' }];
  const left = { type: 'left', groupId: 'group-1', personIds: ['guest_a', 'user_b'], at: 5 };
  const exit = { GroupId: 'group-1', ExitType: 'Quit', ExitMemberList: who, EventTime: 5 };
  expect(receive('Group.CallbackAfterMemberExit', exit)).toEqual(left);
  const state = (EventType: string) => ({ GroupId: 'group-1', EventType, MemberList: who });
  expect(receive('Group.CallbackOnMemberStateChange', state('Offline'))).toEqual({ ...left, at: NOW });
  expect(receive('Group.CallbackOnMemberStateChange', state('Online'))).toEqual({ type: 'other' });
});

test('what nobody knows is answered kindly', () => {
  expect(receive('Sns.CallbackFriendAdd', {})).toEqual({ type: 'other' });
  expect(JSON.parse(writeAnswer())).toEqual({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 });
});

test.each([
  ['nothing', 2],
  ['mail', 10_101],
  ['unknown', 10_102],
  ['refused', 1],
] as const)('%s is answered with %i', (answer, code) => expect(JSON.parse(writeAnswer(answer)).ErrorCode).toBe(code));

test('what an app says is read with the account that the service knows and the number of the message', () => {
  const text = JSON.stringify({ userAction: 1, userId: 'somebody else', nickName: 'Host', headPic: '', msg: 'hello' });
  const body = { ...said({ Text: text }, 'TIMTextElem'), From_Account: 'alice', Random: 42 };
  const heard = {
    type: 'app',
    groupId: 'group-1',
    account: 'alice',
    act: 'message',
    text: 'hello',
    form: 'json',
    id: '42',
  };
  expect(receive(BEFORE, body, { ClientIP: '198.51.100.7' })).toEqual({
    ...heard,
    ip: '198.51.100.7',
    isDelivered: false,
  });
  expect(receive('Group.CallbackAfterSendMsg', body)).toEqual({ ...heard, ip: '', isDelivered: true });
});

test('what is passed on to apps is in our words', () => {
  const passOn = { act: 'message', text: 'hello', account: 'alice', name: 'Alice' } as const;
  const { ErrorCode, MsgBody } = JSON.parse(writeAnswer({ passOn, form: 'json' }));
  expect(ErrorCode).toBe(0);
  expect(JSON.parse(MsgBody[0].MsgContent.Text)).toEqual({
    ...{ userAction: 1, userId: 'alice', nickName: 'Alice', headPic: '', msg: 'hello' },
  });
});
