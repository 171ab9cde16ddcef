import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { acceptCover } from '@/lib/services/covers';

export const POST = route(endpoints.acceptCover, ({ runtime, body }) => acceptCover(runtime, body.coverKey));
