'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { toast } from 'sonner';
import type { RowEntries } from '@/components/chat/message-actions';
import { IconButton } from '@/components/ui/icon-button';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import type { ChatStore } from '@/lib/client/chat/chat-store';
import { createModeration } from '@/lib/client/moderation';
import type { ChatMessage } from '@/lib/contracts/chat';
import { HeldBar } from './held-bar';
import { HostTools, type HostToolsTab } from './host-tools';
import { MessageItems, type MessageTools } from './message-items';
import { ToolsDrawer } from './tools-drawer';
import { useAct } from './use-act';
import { usePersonTools } from './use-person-tools';

type HostToolsOptions = {
  roomId: string;
  chat: ChatSnapshot;
  store: ChatStore;
  beside: 'rail' | 'window';
  dockToken?: string | undefined;
};

type HostToolsParts = {
  /** More rows for the menus of messages. */
  rowEntries: RowEntries | undefined;
  /** Opens the tools. May stand in several places. */
  button: ReactNode;
  /** That messages wait. */
  bar: ReactNode;
  /** What the others open, to be drawn once. */
  drawer: ReactNode;
};

/** The tools of whoever keeps order in a room, as parts for the pages that show its chat; nothing for everybody else. */
export function useHostTools({ roomId, chat, store, beside, dockToken }: HostToolsOptions): HostToolsParts {
  const t = useTranslations('moderation');
  const [tab, setTab] = useState<HostToolsTab>('chat');
  const [isOpen, setOpen] = useState(false);
  const moderation = useMemo(() => createModeration(roomId, dockToken), [roomId, dockToken]);
  const [sanctioned, setSanctioned] = useState(0);
  const people = usePersonTools(
    moderation,
    useCallback(() => setSanctioned((times) => times + 1), []),
  );
  const tools = useMessageTools({ store, moderation, people });
  const { me } = chat;
  const pinnedSeq = chat.chat.pinned?.seq;
  const rowEntries: RowEntries = (message) => (
    <MessageItems message={message} me={me} pinnedSeq={pinnedSeq} tools={tools} />
  );
  if (me.role === 'viewer') return { rowEntries: undefined, button: null, bar: null, drawer: null };
  const open = (next: HostToolsTab) => {
    setTab(next);
    setOpen(true);
  };
  return {
    rowEntries,
    button: (
      <IconButton
        label={t('open')}
        size="sm"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="pointer-coarse:size-11"
      >
        <ShieldCheck aria-hidden="true" />
      </IconButton>
    ),
    bar: <HeldBar count={chat.held.length} onOpen={() => open('held')} />,
    drawer: (
      <>
        <ToolsDrawer isOpen={isOpen} onClose={() => setOpen(false)} beside={beside}>
          <HostTools
            chat={chat}
            moderation={moderation}
            tab={tab}
            onTab={setTab}
            sanctioned={sanctioned}
            onPerson={people.show}
          />
        </ToolsDrawer>
        {people.dialogs}
      </>
    ),
  };
}

type MessageToolsOptions = {
  store: ChatStore;
  moderation: ReturnType<typeof createModeration>;
  people: ReturnType<typeof usePersonTools>;
};

function useMessageTools({ store, moderation, people }: MessageToolsOptions): MessageTools {
  const t = useTranslations('moderation.pinned');
  const act = useAct();
  const toPerson = ({ senderId, name }: ChatMessage) => ({ personId: senderId, name });
  const pin = async ({ seq }: ChatMessage) => {
    if (!(await act(() => moderation.pin(seq)))) return;
    toast.success(t('done'), { action: { label: t('undo'), onClick: () => void act(() => moderation.unpin()) } });
  };
  return {
    pin: (message) => void pin(message),
    unpin: () => void act(() => moderation.unpin()),
    remove: ({ seq }) => void act(() => store.remove(seq)),
    mute: (message, minutes) => void people.mute(toPerson(message), minutes),
    ban: (message) => people.ask(toPerson(message)),
    showPerson: people.show,
  };
}
