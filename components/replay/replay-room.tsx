'use client';
import { Tv } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { ReplayPlayer, type ReplayPlayerHandle } from '@/components/player/replay-player';
import { ReportButton } from '@/components/reports/report-button';
import { Button } from '@/components/ui/button';
import { toClock } from '@/components/ui/span-words';
import { Description } from '@/components/watch/description';
import { Heading } from '@/components/watch/heading';
import { HostLine } from '@/components/watch/host-line';
import { ShareDialog } from '@/components/watch/share-dialog';
import { Stage, type StageTab } from '@/components/watch/stage';
import { Title } from '@/components/watch/title';
import { callApi } from '@/lib/client/api';
import { messagesBetween } from '@/lib/client/danmaku/timeline';
import { toMomentText } from '@/lib/client/moment';
import type { OwnRecording, RecordingDetails } from '@/lib/contracts/recordings';
import { ReplayChat } from './replay-chat';
import { ReplayDownload } from './replay-download';
import { ReplayFacts } from './replay-facts';
import { useHeat } from './use-heat';
import { type ReplayMessages, useReplayMessages } from './use-replay-messages';

/** Rows above the moment shown; the rest is a jump away. */
const SHOWN_MAX = 200;

type ReplayRoomProps = {
  recording: RecordingDetails;
  /** What its organiser may do with it; null for everybody else. */
  own: OwnRecording | null;
  /** An address of this page that another device can open. */
  url: string;
  header: ReactNode;
  /** Where it begins, when its address says so. */
  startMs?: number | undefined;
};

/** A broadcast watched again, with what was said at its moments. */
export function ReplayRoom({ recording, own, url, header, startMs }: ReplayRoomProps) {
  const t = useTranslations('replay');
  const { id, title, host, roomSlug } = recording;
  const [tab, setTab] = useState<StageTab>('chat');
  const player = useRef<ReplayPlayerHandle>(null);
  const load = useCallback((fromMs: number) => loadMessages(id, fromMs), [id]);
  const { messages, state, moveTo, retry } = useReplayMessages(load);
  const [mediaMs, setMediaMs] = useState(0);
  const move = useCallback(
    (nowMs: number) => {
      setMediaMs(nowMs);
      moveTo(nowMs);
    },
    [moveTo],
  );
  const heat = useHeat(id);
  const said = useMemo(() => messagesBetween(messages, -1, mediaMs), [messages, mediaMs]);
  const moment = () => ({
    label: t('share.atMoment', { time: toClock(mediaMs) }),
    url: `${url}?t=${toMomentText(mediaMs)}`,
  });
  const seek = useCallback((moment: number) => player.current?.seek(moment), []);

  return (
    <Stage
      header={header}
      tab={tab}
      onTabChange={setTab}
      words={{ tabs: t('info.tabs'), chat: t('info.chatTab'), info: t('info.tab') }}
      player={
        <ReplayPlayer
          ref={player}
          {...recording}
          messages={messages}
          heat={heat}
          startMs={startMs}
          onTimeChange={move}
        />
      }
      heading={
        <Heading
          title={<Title>{title}</Title>}
          host={
            <HostLine host={host}>
              <ReplayFacts recording={recording} />
              {recording.isHidden && (
                <>
                  {' · '}
                  <strong className="font-control text-warning">{t('hidden')}</strong>
                </>
              )}
            </HostLine>
          }
          actions={
            <>
              {own === null && <ReportButton recordingId={id} />}
              <ChannelLink slug={roomSlug} className="max-lg:hidden" />
              <ReplayDownload recordingId={id} own={own} className="max-lg:hidden" />
              <ShareDialog
                title={title}
                url={url}
                moment={moment}
                words={{
                  open: t('share.open'),
                  title: t('share.title'),
                  text: t('share.text'),
                  address: t('share.address'),
                  native: t('share.native'),
                }}
              />
            </>
          }
        />
      }
      info={
        <>
          <Description title={t('info.title')} text={recording.description} whenEmpty={t('info.none')} />
          <div className="mt-5 flex flex-wrap gap-2 lg:hidden">
            <ChannelLink slug={roomSlug} />
            <ReplayDownload recordingId={id} own={own} />
          </div>
        </>
      }
      chat={
        <ReplayChat
          messages={said.slice(-SHOWN_MAX)}
          state={toListState(state, messages.length)}
          onRetry={retry}
          onSeek={seek}
        />
      }
    />
  );
}

function ChannelLink({ slug, className }: { slug: string; className?: string }) {
  const t = useTranslations('replay');
  return (
    <Button asChild kind="quiet" className={className}>
      <Link href={`/r/${slug}`}>
        <Tv aria-hidden="true" />
        {t('channel')}
      </Link>
    </Button>
  );
}

const loadMessages = (recordingId: string, fromMs: number) =>
  callApi('replayMessages', { params: { recordingId }, query: { fromMs: String(fromMs) } });

function toListState(state: ReplayMessages['state'], loaded: number) {
  if (state !== 'ready') return state;
  return loaded === 0 ? 'silent' : 'not-yet';
}
