import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { storeCover } from '@/lib/services/covers';

export const POST = route(endpoints.uploadCover, ({ runtime, body }) => storeCover(runtime, body));
