'use client';
import { Megaphone, Pin, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { createRemembered } from '@/lib/client/remembered';
import type { ChatPublic } from '@/lib/contracts/chat-room';
import { useRemembered } from './use-remembered';

/** Which of them somebody has put away; another one comes back. */
type PutAway = { pinned?: number; announcement?: number };

type PinnedNotesProps = {
  roomId: string;
  chat: Pick<ChatPublic, 'pinned' | 'announcement'>;
  onJump: (seq: number) => void;
};

/** What the host put on top of the chat. Anybody may put it away for themselves until it changes. */
export function PinnedNotes({ roomId, chat: { pinned, announcement }, onJump }: PinnedNotesProps) {
  const t = useTranslations('chat.pinned');
  const remembered = useMemo(() => createRemembered<PutAway>(`kaibo.chat.put-away.${roomId}`, toPutAway), [roomId]);
  const [putAway, setPutAway] = useRemembered(remembered);
  // Unknown until this browser was asked: better late than to flash up and go.
  if (!putAway) return null;
  const isAnnounced = announcement !== null && putAway.announcement !== announcement.at;
  const isPinned = pinned !== null && putAway.pinned !== pinned.seq;
  if (!isAnnounced && !isPinned) return null;
  return (
    <div className="flex flex-col divide-y divide-line border-line border-y bg-sunken">
      {isAnnounced && (
        <TopNote
          icon={<Megaphone aria-hidden="true" />}
          label={t('announcement')}
          onPutAway={() => setPutAway({ ...putAway, announcement: announcement.at })}
        >
          <Announcement key={announcement.at} text={announcement.text} />
        </TopNote>
      )}
      {isPinned && (
        <TopNote
          icon={<Pin aria-hidden="true" />}
          label={t('message')}
          onPutAway={() => setPutAway({ ...putAway, pinned: pinned.seq })}
        >
          <button type="button" onClick={() => onJump(pinned.seq)} className={`${oneLine} w-full text-start`}>
            <bdi className="me-1.5 font-control text-ink-2">{pinned.name}</bdi>
            <span dir="auto">{pinned.text}</span>
          </button>
        </TopNote>
      )}
    </div>
  );
}

/** In a seat one line: the talk is worth more room. */
const oneLine = 'max-lg:line-clamp-1 lg:block';

/** In a seat a press shows the rest of a long one. */
function Announcement({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <button
      type="button"
      aria-expanded={isWhole}
      onClick={() => setWhole(!isWhole)}
      className={`w-full text-start lg:pointer-events-none ${isWhole ? 'block' : oneLine}`}
    >
      <span role="status" dir="auto">
        {text}
      </span>
    </button>
  );
}

type TopNoteProps = { icon: ReactNode; label: string; onPutAway: () => void; children: ReactNode };

function TopNote({ icon, label, onPutAway, children }: TopNoteProps) {
  const t = useTranslations('chat.pinned');
  return (
    <section aria-label={label} className="flex items-start gap-2 py-1 ps-4 pe-1.5">
      <span title={label} className="mt-2 shrink-0 text-ink-3 [&_svg]:size-4 [&_svg]:stroke-[1.75]">
        {icon}
      </span>
      <div className="wrap-anywhere my-1.5 max-h-16 min-w-0 flex-1 overflow-y-auto text-sm">{children}</div>
      <IconButton
        label={t('putAway')}
        size="sm"
        onClick={onPutAway}
        className="pointer-coarse:-my-1.5 pointer-coarse:size-11"
      >
        <X aria-hidden="true" />
      </IconButton>
    </section>
  );
}

function toPutAway(found: unknown): PutAway {
  const { pinned, announcement } = (typeof found === 'object' && found !== null ? found : {}) as Record<
    string,
    unknown
  >;
  return {
    ...(typeof pinned === 'number' && { pinned }),
    ...(typeof announcement === 'number' && { announcement }),
  };
}
