import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { receiveVodNotice } from '@/lib/services/remote-recordings-notices';

export const POST = route(endpoints.reportVod, async ({ runtime, params: { token = '' }, body }) => {
  await receiveVodNotice(runtime, { token, body: new TextDecoder().decode(body) });
  return { code: 0 };
});
