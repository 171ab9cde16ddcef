import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitFollow } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { setFollowing } from '@/lib/services/follows';

export const PUT = route(endpoints.follow, async ({ runtime, user, params: { userId = '' } }) => {
  await limitFollow(user.id);
  return setFollowing(runtime, { user, hostId: userId, follows: true });
});

export const DELETE = route(endpoints.unfollow, async ({ runtime, user, params: { userId = '' } }) => {
  await limitFollow(user.id);
  return setFollowing(runtime, { user, hostId: userId, follows: false });
});
