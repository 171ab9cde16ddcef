import type { PublishTicket } from '@/lib/contracts/studio';
import { callApi } from '../api';

/**
 * Tickets for one broadcast. The first follows a press of a button, which also lets a broadcast back in that was ended
 * on the page; who comes back by itself does not.
 */
export function createTicketSource(roomId: string): () => Promise<PublishTicket> {
  const params = { roomId };
  let isFirst = true;
  return async () => {
    if (isFirst && (await callApi('getRoom', { params })).isClosed) await callApi('reopenRoom', { params });
    isFirst = false;
    return callApi('openStudio', { params });
  };
}
