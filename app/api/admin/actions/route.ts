import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { act, listActions } from '@/lib/services/moderation-actions';

export const GET = route(endpoints.listActions, ({ runtime, query }) => listActions(runtime, query));

export const POST = route(endpoints.act, ({ runtime, user, ip, body }) => act(runtime, { user, ip, input: body }));
