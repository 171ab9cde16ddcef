import { describe } from 'vitest';
import { testChat } from './chat.contract';
import { startChat } from './testing/chat-harness';
import { startGroupChat } from './testing/group-harness';

describe('over sockets', () =>
  testChat(async (options) => {
    const harness = await startChat(options);
    const toQuery = (since: number | undefined) => (since === undefined ? '' : `?since=${since}`);
    return { ...harness, enter: (visitor, { since } = {}) => harness.connect(visitor, { query: toQuery(since) }) };
  }));

describe('through groups', () => testChat(startGroupChat));
