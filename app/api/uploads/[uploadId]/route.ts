import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { removeUpload } from '@/lib/services/uploads';

export const DELETE = route(endpoints.removeUpload, async ({ runtime, user, params: { uploadId = '' } }) => {
  await removeUpload(runtime, { user, uploadId });
  return { ok: true };
});
