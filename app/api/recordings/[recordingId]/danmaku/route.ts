import { endpoints } from '@/lib/contracts/api/endpoints';
import { toDownload } from '@/lib/http/download';
import { readEntrant } from '@/lib/http/entrant';
import { limitExport } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { toAss } from '@/lib/services/danmaku-ass';
import { readReplayDanmaku } from '@/lib/services/replay-danmaku';

export const GET = route(endpoints.exportDanmaku, async ({ runtime, request, user, params, query, ip }) => {
  await limitExport(ip);
  const { recordingId = '' } = params;
  const replay = await readReplayDanmaku(runtime, {
    recordingId,
    entrant: readEntrant(runtime, request.headers, user),
  });
  const file = { name: replay.title, ending: query.format };
  return query.format === 'ass'
    ? toDownload(toAss(replay.messages, replay), { ...file, type: 'text/x-ssa' })
    : toDownload(JSON.stringify(replay), { ...file, type: 'application/json' });
});
