import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listMyUploads } from '@/lib/services/uploads';

export const GET = route(endpoints.listMyUploads, async ({ runtime, user }) => ({
  items: await listMyUploads(runtime, user),
}));
