import { z } from 'zod';
import { endpoint } from './endpoint';

/** What services elsewhere call. Their reports are JSON, whatever type they give it. */
export const callbackEndpoints = {
  reportLive: endpoint({
    method: 'POST',
    path: '/api/callbacks/live/{token}',
    summary: 'Where a live provider elsewhere reports what happens to streams',
    guard: 'anyone',
    rawBody: ['application/json', 'text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded'],
    response: z.object({ code: z.number() }),
  }),
};
