import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { createResetLink } from '@/lib/services/people';

export const POST = route(endpoints.createResetLink, ({ runtime, user, ip, addresses, params: { userId = '' } }) =>
  createResetLink(runtime, { user, ip, addresses, personId: userId }),
);
