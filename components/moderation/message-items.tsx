'use client';
import { Ban, IdCard, MicOff, Pin, PinOff, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuGroup, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { ChatMessage, Me } from '@/lib/contracts/chat';
import { MuteItems } from './mute-items';

/** What those who moderate can do with a message and who said it. */
export type MessageTools = {
  pin: (message: ChatMessage) => void;
  unpin: () => void;
  remove: (message: ChatMessage) => void;
  mute: (message: ChatMessage, minutes: number | null) => void;
  /** Asks first. */
  ban: (message: ChatMessage) => void;
  showPerson: (personId: string) => void;
};

type MessageItemsProps = { message: ChatMessage; me: Me; pinnedSeq: number | undefined; tools: MessageTools };

/** More rows for the menu of a message. Everything shown can be done; the server is asked all the same. */
export function MessageItems({ message, me, pinnedSeq, tools }: MessageItemsProps) {
  const t = useTranslations('moderation.row');
  const isOwn = message.senderId === me.id;
  // Only the host, who can take the role back, may touch those who moderate.
  const maySanction = !isOwn && message.role !== 'host' && (message.role === null || me.role === 'host');
  return (
    <>
      <MenuSeparator />
      {message.seq === pinnedSeq ? (
        <MenuItem onSelect={tools.unpin}>
          <PinOff aria-hidden="true" />
          {t('unpin')}
        </MenuItem>
      ) : (
        <MenuItem onSelect={() => tools.pin(message)}>
          <Pin aria-hidden="true" />
          {t('pin')}
        </MenuItem>
      )}
      {!isOwn && (
        <MenuItem onSelect={() => tools.showPerson(message.senderId)}>
          <IdCard aria-hidden="true" />
          {t('person')}
        </MenuItem>
      )}
      {!isOwn && (
        <MenuItem danger onSelect={() => tools.remove(message)}>
          <Trash2 aria-hidden="true" />
          {t('remove')}
        </MenuItem>
      )}
      {maySanction && (
        <>
          <MenuGroup icon={<MicOff aria-hidden="true" />} label={t('mute')}>
            <MuteItems onMute={(minutes) => tools.mute(message, minutes)} />
          </MenuGroup>
          <MenuItem danger onSelect={() => tools.ban(message)}>
            <Ban aria-hidden="true" />
            {t('ban')}
          </MenuItem>
        </>
      )}
    </>
  );
}
