import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { GatePage } from '@/components/access/gate-page';
import { SiteHeader } from '@/components/layout/site-header';
import { ReplayRoom } from '@/components/replay/replay-room';
import { readMoment } from '@/lib/client/moment';
import { readEntrant } from '@/lib/http/entrant';
import { orNotFound } from '@/lib/http/or-not-found';
import { getPageContext } from '@/lib/http/page-context';
import { findOwnRecording, getRecording } from '@/lib/services/recordings';
import { countView } from '@/lib/services/replay-views';
import { findReplayGate } from '@/lib/services/room-entrance';
import { toGateMetadata, toShareMetadata } from '../../share-metadata';

type Props = {
  params: Promise<{ recordingId: string }>;
  searchParams: Promise<{ t?: string | string[] | undefined }>;
};

/** Read once for the page and its metadata; or what stands in front of it. */
const loadReplay = cache(async (recordingId: string) => {
  const { runtime, user, addresses } = await getPageContext();
  const entrant = readEntrant(runtime, await headers(), user);
  const gate = await findReplayGate(runtime, { recordingId, entrant });
  if (gate) return { gate, user };
  const recording = await orNotFound(getRecording(runtime, { recordingId, entrant }));
  return { runtime, user, entrant, recording, url: `${addresses.shared.httpBase}/replays/${recording.id}` };
});

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const replay = await loadReplay((await params).recordingId);
  if (replay.gate) return toGateMetadata(replay.gate);
  const { recording, url } = replay;
  const t = await getTranslations('replay.meta');
  return toShareMetadata({
    title: recording.title,
    description: recording.description || t('fallbackDescription', { host: recording.host.displayName }),
    url,
    coverUrl: recording.coverUrl,
  });
}

export default async function Page({ params, searchParams }: Props) {
  const replay = await loadReplay((await params).recordingId);
  if (replay.gate) {
    const path = `/replays/${(await params).recordingId}`;
    return <GatePage gate={replay.gate} header={<SiteHeader user={replay.user} />} path={path} />;
  }
  const { runtime, user, entrant, recording, url } = replay;
  // A link that comes into sight may fetch the page ahead; nobody has watched anything then.
  if (!(await headers()).has('next-router-prefetch')) {
    await countView(runtime, { recordingId: recording.id, visitorId: entrant.visitorId });
  }
  const own = await findOwnRecording(runtime, { user, recordingId: recording.id });
  const { t } = await searchParams;
  const startMs = readMoment(typeof t === 'string' ? t : undefined);
  const header = <SiteHeader user={user} />;
  return <ReplayRoom recording={recording} own={own} url={url} header={header} startMs={startMs} />;
}
