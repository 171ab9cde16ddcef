import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getOwnProfile, updateProfile } from '@/lib/services/account-profile';

export const GET = route(endpoints.getProfile, ({ runtime, user }) => getOwnProfile(runtime, user));

export const PATCH = route(endpoints.updateProfile, ({ runtime, user, body }) =>
  updateProfile(runtime, { user, input: body }),
);
