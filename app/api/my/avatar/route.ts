import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitAvatar } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { removeAvatar, setAvatar } from '@/lib/services/account-profile';

export const POST = route(endpoints.uploadAvatar, async ({ runtime, user, body }) => {
  await limitAvatar(user.id);
  return setAvatar(runtime, { user, bytes: body });
});

export const DELETE = route(endpoints.removeAvatar, ({ runtime, user }) => removeAvatar(runtime, user));
