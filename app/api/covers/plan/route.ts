import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { planCoverUpload } from '@/lib/services/covers';

export const POST = route(endpoints.planCoverUpload, ({ runtime, body }) => planCoverUpload(runtime, body));
