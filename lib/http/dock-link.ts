import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';
import { openChatLink } from '@/lib/services/chat-links';
import type { HeaderReader } from './request-context';

const BEARER = /^Bearer ([\w-]{20,100})$/i;

/**
 * The person for whom a dock link in `Authorization` stands, in the room of the link alone; undefined without that
 * header. Throws `unauthorized` for a link that was revoked or is for something else: a page that came by a link must
 * never act as whoever else is signed in to the same browser.
 */
export async function findDockUser(
  runtime: Pick<Runtime, 'db'>,
  headers: HeaderReader,
  roomId: string | undefined,
): Promise<SessionUser | undefined> {
  const authorization = headers.get('authorization');
  if (authorization === null) return undefined;
  const token = BEARER.exec(authorization)?.[1];
  const link = token === undefined ? undefined : await openChatLink(runtime, token);
  if (link?.kind !== 'dock' || link.roomId !== roomId) {
    throw new AppError('unauthorized', 'This link does not work any more. Ask for a new one.');
  }
  return link.user;
}
