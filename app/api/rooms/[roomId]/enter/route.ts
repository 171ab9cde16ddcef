import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant, toProofCookies } from '@/lib/http/entrant';
import { limitEnter } from '@/lib/http/limiters';
import { route, withCookies } from '@/lib/http/route';
import { enterRoom } from '@/lib/services/room-entrance';

export const POST = route(
  endpoints.enterRoom,
  async ({ runtime, request, user, params: { roomId = '' }, body, ip }) => {
    const succeed = await limitEnter(roomId, ip);
    const entrant = readEntrant(runtime, request.headers, user);
    const proof = await enterRoom(runtime, { roomId, entrant, input: body });
    await succeed();
    const cookies = proof === undefined ? [] : toProofCookies(runtime, request.headers, { roomId, proof });
    return withCookies({ ok: true }, cookies);
  },
);
