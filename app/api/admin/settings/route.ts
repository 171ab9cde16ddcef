import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getSiteSettings, updateSiteSettings } from '@/lib/services/site-settings';

export const GET = route(endpoints.getSiteSettings, ({ runtime }) => getSiteSettings(runtime));

export const PATCH = route(endpoints.updateSiteSettings, ({ runtime, user, ip, body }) =>
  updateSiteSettings(runtime, { user, ip, input: body }),
);
