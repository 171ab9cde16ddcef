import type { APIRequestContext } from '@playwright/test';
import type { BroadcastSecrets, CreateRoom, RoomDetails, ShareSheet } from '@/lib/contracts/rooms';
import type { SessionUser, SignUp } from '@/lib/contracts/users';

type Send = { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; data?: unknown };

/** The JSON API as one person uses it; cookies are those of `request`. Throws with the server's words on a failure. */
export function createApi(request: APIRequestContext) {
  async function send<T>(path: string, { method = 'GET', data }: Send = {}): Promise<T> {
    const response = await request.fetch(path, { method, ...(data === undefined ? {} : { data }) });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  }

  return {
    signUp: (person: SignUp) => send<SessionUser>('/api/users', { method: 'POST', data: person }),
    createRoom: (room: Partial<CreateRoom> & { title: string }) =>
      send<RoomDetails>('/api/rooms', { method: 'POST', data: room }),
    getRoom: (roomId: string) => send<RoomDetails>(`/api/rooms/${roomId}`),
    shareSheet: (roomId: string) => send<ShareSheet>(`/api/rooms/${roomId}/share`),
    revealKey: (roomId: string) => send<BroadcastSecrets>(`/api/rooms/${roomId}/key/reveal`, { method: 'POST' }),
    replaceKey: (roomId: string) => send<ShareSheet>(`/api/rooms/${roomId}/key`, { method: 'POST' }),
    endBroadcast: (roomId: string) => send<{ ok: true }>(`/api/rooms/${roomId}/end`, { method: 'POST' }),
  };
}

export type Api = ReturnType<typeof createApi>;
