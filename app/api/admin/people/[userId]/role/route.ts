import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { setRole } from '@/lib/services/people';

export const PUT = route(endpoints.setPersonRole, ({ runtime, user, ip, params: { userId = '' }, body }) =>
  setRole(runtime, { user, ip, personId: userId, role: body.role }),
);
