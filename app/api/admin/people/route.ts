import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listPeople } from '@/lib/services/people';

export const GET = route(endpoints.listPeople, ({ runtime, user, query }) => listPeople(runtime, { user, ...query }));
