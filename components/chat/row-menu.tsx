'use client';
import { AtSign, Copy, Ellipsis, Reply, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';
import { copyText } from '@/lib/client/copy-text';
import type { ChatMessage } from '@/lib/contracts/chat';
import { type MessageActions, useRowEntries } from './message-actions';

type RowMenuProps = { message: ChatMessage; actions: MessageActions };

/**
 * What one can do with a message. A plain button until it is pressed: a menu for each of a thousand rows would cost more
 * than the rows. Reached with the arrow keys of the list, not with Tab.
 */
export function RowMenu({ message, actions }: RowMenuProps) {
  const t = useTranslations('chat.row');
  const [isPressed, setPressed] = useState(false);
  const goesToComposer = useRef(false);
  /** A menu gives the focus back to its button, but not when writing goes on in the composer. */
  const onCloseAutoFocus = (event: Event) => {
    if (!goesToComposer.current) return;
    goesToComposer.current = false;
    event.preventDefault();
    actions.focusComposer();
  };
  const write = (start: () => void) => {
    goesToComposer.current = true;
    start();
  };
  const button = (
    <button
      type="button"
      data-row-menu
      tabIndex={-1}
      aria-label={t('menu', { name: message.name })}
      aria-haspopup="menu"
      onClick={isPressed ? undefined : () => setPressed(true)}
      className="relative -my-1 grid size-6 shrink-0 place-items-center rounded-xs text-ink-3 opacity-0 after:absolute after:-inset-2 hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-[state=open]:bg-sunken data-[state=open]:opacity-100 pointer-coarse:opacity-60"
    >
      <Ellipsis aria-hidden="true" className="size-4" />
    </button>
  );
  if (!isPressed) return button;
  return (
    <Menu defaultOpen trigger={button} onCloseAutoFocus={onCloseAutoFocus}>
      <RowMenuItems message={message} actions={actions} onWrite={write} />
    </Menu>
  );
}

type RowMenuItemsProps = RowMenuProps & {
  /** Does it, and moves on to the composer. */ onWrite: (start: () => void) => void;
};

function RowMenuItems({ message, actions, onWrite }: RowMenuItemsProps) {
  const t = useTranslations('chat.row');
  const entries = useRowEntries();
  const isOwn = message.senderId === actions.meId;
  const copy = async () => {
    if (await copyText(Promise.resolve(message.text))) toast.success(t('copied'));
  };
  return (
    <>
      <MenuLabel>
        <bdi className="block max-w-64 truncate">{message.name}</bdi>
        <span className="tabular-nums">{actions.clock(message.at)}</span>
      </MenuLabel>
      <MenuItem onSelect={() => onWrite(() => actions.reply(message))}>
        <Reply aria-hidden="true" />
        {t('reply')}
      </MenuItem>
      {!isOwn && (
        <MenuItem onSelect={() => onWrite(() => actions.mention(message))}>
          <AtSign aria-hidden="true" />
          {t('mention')}
        </MenuItem>
      )}
      <MenuItem onSelect={() => void copy()}>
        <Copy aria-hidden="true" />
        {t('copy')}
      </MenuItem>
      {isOwn && (
        <MenuItem danger onSelect={() => actions.remove(message)}>
          <Trash2 aria-hidden="true" />
          {t('remove')}
        </MenuItem>
      )}
      {entries?.(message)}
    </>
  );
}
