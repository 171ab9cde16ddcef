import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { readWall } from '@/lib/services/desk';

export const GET = route(endpoints.readWall, ({ runtime }) => readWall(runtime));
