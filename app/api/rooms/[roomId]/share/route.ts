import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getShareSheet } from '@/lib/services/publishing';

export const GET = route(endpoints.shareSheet, ({ runtime, user, params: { roomId = '' }, addresses }) =>
  getShareSheet(runtime, { user, roomId, addresses }),
);
