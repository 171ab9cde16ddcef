import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatServer } from '@/lib/chat/chat-server';
import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';
import type { Secrets } from '@/lib/core/secrets';
import type { ChatAnswer, ChatProvider, ChatReport } from '@/lib/providers/chat/chat-provider';
import { assertWebhookToken } from '@/lib/services/webhook-token';
import type { AppTalk } from './app-talk';

const PREFIX = '/api/callbacks/im/';
/** A message has at most 12 KB, as JSON in JSON. */
const MAX_BYTES = 65_536;

type ChatWebhooksOptions = {
  secrets: Secrets;
  provider: ChatProvider;
  server: Pick<ChatServer, 'hear' | 'leftGroup'>;
  /** Where apps may share groups with pages. */
  apps?: AppTalk;
  log: Log;
};

/**
 * Answers what a chat service asks and tells, at `/api/callbacks/im/<token>`. It is here and not with the other webhooks
 * because the rooms are in this process, and a question has to be answered within two seconds.
 */
export function createChatWebhooks({ secrets, provider, server, apps, log }: ChatWebhooksOptions) {
  async function apply(report: ChatReport): Promise<ChatAnswer | undefined> {
    if (report.type === 'left') {
      for (const personId of report.personIds) server.leftGroup(report.groupId, personId, report.at);
      await apps?.left(report.groupId, report.personIds, report.at);
    } else if (report.type === 'said') {
      // When it was delivered all the same, because our answer came too late, the room hears of it now.
      const answer = server.hear(report);
      return report.isDelivered ? undefined : answer;
    } else if (report.type === 'app') {
      const answer = (await apps?.hear(report)) ?? 'refused';
      return report.isDelivered ? undefined : answer;
    } else if (report.type === 'strange') {
      return report.isDelivered ? undefined : 'refused';
    }
    return undefined;
  }

  async function answer(request: IncomingMessage): Promise<string> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    assertWebhookToken(secrets, 'im', pathname.slice(PREFIX.length));
    if (request.method !== 'POST') throw new AppError('not_found', 'There is nothing here.');
    return provider.writeAnswer(await apply(provider.readReport(searchParams, await readText(request))));
  }

  return {
    /** False when the address is not ours. */
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      if (!request.url?.startsWith(PREFIX)) return false;
      answer(request).then(
        (json) => response.writeHead(200, { 'content-type': 'application/json' }).end(json),
        (error: unknown) => {
          const status = error instanceof AppError ? ERROR_STATUS[error.code] : 500;
          if (status === 500) log.error({ err: error }, 'A webhook of the chat service could not be answered');
          request.resume();
          response.writeHead(status).end();
        },
      );
      return true;
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new AppError('too_large', 'A webhook is smaller.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
