import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { liftSanction } from '@/lib/services/sanctions';

export const DELETE = route(
  endpoints.liftSanction,
  async ({ runtime, user, params: { roomId = '', sanctionId = '' }, ip }) => {
    await liftSanction(runtime, { user, roomId, ip, sanctionId });
    return { ok: true };
  },
);
