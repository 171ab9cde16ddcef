'use client';
import { Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { ChatPanel } from '@/components/chat/chat-panel';
import { PeopleButton } from '@/components/chat/people-button';
import { useRoomNotes } from '@/components/chat/use-room-notes';
import type { WrittenMessage } from '@/components/chat/writing';
import { PopOutLink } from '@/components/moderation/pop-out-link';
import { useHostTools } from '@/components/moderation/use-host-tools';
import { LivePlayer } from '@/components/player/live-player';
import { ReportButton } from '@/components/reports/report-button';
import { useReportEntries } from '@/components/reports/use-report-entries';
import { AddToCalendar } from '@/components/rooms/add-to-calendar';
import { RoomAbout } from '@/components/rooms/room-about';
import { Button } from '@/components/ui/button';
import { useNow } from '@/components/ui/use-now';
import type { WatchPage } from '@/lib/contracts/watch';
import { Description } from './description';
import { EndedCard } from './ended-card';
import { GiftBursts } from './gift-bursts';
import { Heading } from './heading';
import { HostLine } from './host-line';
import { LikeButton } from './like-button';
import { RoomLine } from './room-line';
import { ShareDialog } from './share-dialog';
import { Stage, type StageTab } from './stage';
import { Title } from './title';
import {
  useFreshPageAfterAccessChange,
  useFreshPageAfterEnd,
  useFreshPageAfterSignOut,
  useFreshPageWhenShut,
} from './use-fresh-page';
import { usePlayAddresses } from './use-play-addresses';
import { useRoomChat } from './use-room-chat';
import { useTitle } from './use-title';

const MINUTE_MS = 60_000;

/** A message says at most so far how old the picture was that it was written to. */
const MOST_BEHIND_MS = 120_000;

type WatchRoomProps = {
  page: WatchPage;
  header: ReactNode;
  /** What else is on; shown once the broadcast is over. */
  elsewhere: ReactNode;
};

/** A room as a viewer sees it, in each of its states. What the server sent is only the beginning: chat brings the rest. */
export function WatchRoom({ page, header, elsewhere }: WatchRoomProps) {
  const t = useTranslations('watch');
  const { chat, store, danmaku } = useRoomChat(page);
  const { room } = chat;
  const notes = useRoomNotes(room.status, chat.messages.at(-1)?.seq ?? 0);
  const now = useNow(MINUTE_MS);
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  const awaitsStart = !isOnAir && room.startsAt !== null && room.startsAt > now.getTime();
  const mayLike = room.talk?.likes !== false;
  const [tab, setTab] = useState<StageTab>('chat');
  const behindMs = useRef(0);
  const noteBehind = useCallback((ms: number) => {
    behindMs.current = Math.min(ms, MOST_BEHIND_MS);
  }, []);
  const hostTools = useHostTools({ roomId: page.room.id, chat, store, beside: 'rail' });
  const { rowEntries } = hostTools;
  const reporting = useReportEntries({ roomId: page.room.id, meId: chat.me.id, rowEntries });
  const addresses = usePlayAddresses(page.room.id, page.play);
  useFreshPageAfterEnd(room.status);
  useFreshPageWhenShut(chat.status);
  useFreshPageAfterSignOut(chat.me.isGuest);
  useFreshPageAfterAccessChange(room.access);
  useTitle(room.title);

  const say = (message: WrittenMessage) => {
    setTab('chat');
    store.send({ ...message, behindMs: behindMs.current });
  };

  return (
    <>
      <Stage
        header={header}
        tab={tab}
        onTabChange={setTab}
        tools={
          <>
            <PeopleButton people={chat.people} viewers={chat.viewers} onAsk={store.askPeople} />
            {hostTools.button}
          </>
        }
        words={{ tabs: t('tabs.label'), chat: t('tabs.chat'), info: t('tabs.info') }}
        player={
          <LivePlayer
            title={room.title}
            coverUrl={page.room.coverUrl}
            addresses={addresses}
            status={room.status}
            startsAt={room.startsAt === null ? null : new Date(room.startsAt)}
            liveSince={room.liveSince}
            viewers={chat.viewers}
            {...(room.talk?.danmaku !== false && { danmaku })}
            onBehindChange={noteBehind}
            over={<GiftBursts listen={store.onGift} />}
            ended={<EndedCard room={room} likes={chat.likes} />}
          />
        }
        heading={
          <Heading
            title={<Title>{room.title}</Title>}
            host={
              <HostLine host={page.room.host}>
                <RoomLine room={room} />
              </HostLine>
            }
            actions={
              <>
                {!page.isHost && <ReportButton roomId={page.room.id} />}
                {page.isHost && <ManageLink roomId={page.room.id} />}
                {mayLike && (
                  <LikeButton
                    shape="wide"
                    likes={chat.likes}
                    onLike={store.like}
                    isOnAir={isOnAir}
                    className="max-lg:hidden"
                  />
                )}
                {awaitsStart && <AddToCalendar roomId={page.room.id} />}
                <ShareDialog
                  title={room.title}
                  url={page.watchUrl}
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
            <Description title={t('info.title')} text={page.room.description} whenEmpty={t('info.none')} />
            <RoomAbout room={page.room} />
            {room.status === 'ended' && elsewhere}
          </>
        }
        chat={
          <ChatPanel
            room={{ id: page.room.id, hostId: page.room.host.id, path: `/r/${page.room.slug}` }}
            chat={chat}
            store={store}
            notes={notes}
            onSend={say}
            rowEntries={reporting.rowEntries}
            tools={
              <>
                {hostTools.button}
                <PopOutLink slug={page.room.slug} />
              </>
            }
            top={hostTools.bar}
            beside={
              mayLike && (
                <LikeButton
                  shape="round"
                  likes={chat.likes}
                  onLike={store.like}
                  isOnAir={isOnAir}
                  className="lg:hidden"
                />
              )
            }
          />
        }
      />
      {hostTools.drawer}
      {reporting.dialog}
    </>
  );
}

function ManageLink({ roomId }: { roomId: string }) {
  const t = useTranslations('watch');
  return (
    <Button asChild kind="quiet">
      <Link href={`/console/channels/${roomId}`} title={t('manage')}>
        <Settings2 aria-hidden="true" />
        <span className="max-sm:sr-only">{t('manage')}</span>
      </Link>
    </Button>
  );
}
