'use client';
import { SendHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import { DanmakuSwitch } from './danmaku-switch';
import { toDraft } from './draft';
import { isComposing } from './is-composing';
import { rememberedDanmaku } from './remembered-choices';
import { useRemembered } from './use-remembered';
import type { WrittenMessage } from './writing';

type ComposerProps = {
  onSend: (message: WrittenMessage) => void;
  /** Stands at the end of the line under the field: who is speaking. */
  speaker?: ReactNode;
  /** Stands at the end of the field's line. */
  beside?: ReactNode;
};

/** Where a message is written. Enter sends, and never while an input method is at work. */
export function Composer({ onSend, speaker, beside }: ComposerProps) {
  const t = useTranslations('chat.composer');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState('');
  const [danmaku = true, setDanmaku] = useRemembered(rememberedDanmaku);
  const draft = toDraft(typed);

  const send = () => {
    if (!draft.canSend) return;
    onSend({ text: draft.text, danmaku: danmaku ? PLAIN_DANMAKU : null, replyTo: null, mentions: [] });
    setTyped('');
    field.current?.focus();
  };
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-2">
        <div className="flex min-w-0 flex-1 items-end gap-1 rounded-sm border border-line bg-sunken ps-3 pe-1 focus-within:border-focus focus-within:ring-3 focus-within:ring-focus/24">
          <textarea
            ref={field}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={sendOnEnter}
            rows={1}
            aria-label={t('label')}
            aria-describedby={draft.left === undefined ? undefined : `${id}-left`}
            aria-invalid={draft.left !== undefined && draft.left < 0}
            placeholder={t('placeholder')}
            enterKeyHint="send"
            autoComplete="off"
            className="field-sizing-content max-h-24 min-w-0 flex-1 resize-none bg-transparent py-2.5 text-[16px] leading-[22px] outline-none placeholder:text-ink-3 lg:text-base"
          />
          <button
            type="submit"
            aria-label={t('send')}
            title={t('send')}
            aria-disabled={!draft.canSend}
            // A tap must not take the focus: the keyboard of a phone would fold away after each message.
            onPointerDown={(event) => event.preventDefault()}
            className="my-1 grid size-9 shrink-0 place-items-center rounded-sm bg-ink text-on-ink hover:bg-ink-hover active:translate-y-px aria-disabled:opacity-45"
          >
            <SendHorizontal aria-hidden="true" className="size-4.5 stroke-[1.75]" />
          </button>
        </div>
        {beside}
      </div>
      <div className="mt-1 flex min-w-0 items-center justify-between gap-3">
        <DanmakuSwitch isOn={danmaku} onChange={setDanmaku} />
        {draft.left === undefined ? speaker : <RoomLeft id={`${id}-left`} left={draft.left} />}
      </div>
    </form>
  );
}

function RoomLeft({ id, left }: { id: string; left: number }) {
  const t = useTranslations('chat.composer');
  const tone = left < 0 ? 'text-danger' : 'text-ink-3';
  return (
    <output id={id} className={`shrink-0 text-xs tabular-nums ${tone}`}>
      {left < 0 ? t('tooLong', { count: -left }) : t('left', { count: left })}
    </output>
  );
}
