'use client';
import { SendHorizontal, Smile } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, lazy, type ReactNode, type RefObject, Suspense, useId, useState } from 'react';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import { DanmakuChoice } from './danmaku-choice';
import { DanmakuSwitch } from './danmaku-switch';
import { isComposing } from './is-composing';
import { MentionList } from './mention-list';
import type { Nameable } from './mentions';
import { rememberedDanmaku, rememberedDanmakuStyle } from './remembered-choices';
import { ReplyLine } from './reply-line';
import { SlowCountdown, useSecondsUntil } from './slow-mode';
import { useMentionList } from './use-mention-list';
import { useRemembered } from './use-remembered';
import { NOTHING_WRITTEN, toDraft, toWritten, type Writing, type WrittenMessage } from './writing';

/** Few people open it, and it is larger than the rest of the composer. */
const EmojiPanel = lazy(() => import('./emoji-panel'));

export type ComposerProps = {
  writing: Writing;
  onWriting: (writing: Writing) => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  onSend: (message: WrittenMessage) => void;
  meId: string;
  /** Who can be named. */
  people: readonly Nameable[];
  /** Called when somebody begins to name a person. */
  onNaming: () => void;
  /** Slow mode: sending waits until then, in milliseconds since 1970. */
  nextMessageAt: number;
  /** Only emoji are taken now. */
  emojiOnly: boolean;
  /** Whether messages may fly over the picture here; left out, they may. */
  mayFly?: boolean;
  /** Stands at the end of the line under the field: who is speaking. */
  speaker?: ReactNode;
  /** Stands under the field: what else one can send. */
  extras?: ReactNode;
  /** Stands at the end of the field's line. */
  beside?: ReactNode;
};

/** Where a message is written. Enter sends, and never while an input method is at work; a message is one line. */
export function Composer(props: ComposerProps) {
  const {
    writing,
    onWriting,
    fieldRef,
    onSend,
    meId,
    people,
    emojiOnly,
    mayFly = true,
    speaker,
    extras,
    beside,
  } = props;
  const t = useTranslations('chat.composer');
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [isEmojiOpen, setEmojiOpen] = useState(false);
  const [danmaku = true, setDanmaku] = useRemembered(rememberedDanmaku);
  const [style = PLAIN_DANMAKU, setStyle] = useRemembered(rememberedDanmakuStyle);
  const wait = useSecondsUntil(props.nextMessageAt);
  const draft = toDraft(writing.typed);
  const canSend = draft.canSend && wait === 0;

  const mentions = useMentionList({
    typed: writing.typed,
    caret,
    people,
    meId,
    onComplete: ({ typed, caret, person }) => {
      onWriting({ ...writing, typed, named: [...writing.named, person] });
      moveCaret(caret);
    },
  });

  /** After the field has the new text. */
  function moveCaret(to: number) {
    setCaret(to);
    requestAnimationFrame(() => fieldRef.current?.setSelectionRange(to, to));
  }

  const type = (typed: string, caret: number) => {
    if (typed.at(caret - 1) === '@') props.onNaming();
    setCaret(caret);
    onWriting({ ...writing, typed });
  };
  const insert = (emoji: string) => {
    const at = fieldRef.current?.selectionStart ?? writing.typed.length;
    type(writing.typed.slice(0, at) + emoji + writing.typed.slice(at), at + emoji.length);
    moveCaret(at + emoji.length);
  };
  const send = () => {
    if (!canSend) return;
    onSend(toWritten(writing, mayFly && danmaku ? style : null));
    onWriting(NOTHING_WRITTEN);
    // Choosing emoji goes on; the focus would open the keyboard over the panel.
    if (!isEmojiOpen) fieldRef.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentions.takeKey(event)) return;
    if (event.key === 'Escape' && writing.reply) onWriting({ ...writing, reply: null });
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    if (!event.shiftKey) send();
  };

  const isNaming = mentions.shown.length > 0;
  const hint = wait > 0 ? `${id}-slow` : draft.left === undefined ? undefined : `${id}-left`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {writing.reply && <ReplyLine message={writing.reply} onEnd={() => onWriting({ ...writing, reply: null })} />}
      {isNaming && (
        <MentionList
          id={`${id}-people`}
          people={mentions.shown}
          chosen={mentions.chosen}
          onChoose={(person) => {
            mentions.choose(person);
            fieldRef.current?.focus();
          }}
        />
      )}
      {isEmojiOpen && (
        <Suspense fallback={<div className="mb-2 h-57 rounded-sm border border-line" />}>
          <EmojiPanel
            id={`${id}-emoji`}
            onChoose={insert}
            onClose={() => {
              setEmojiOpen(false);
              fieldRef.current?.focus();
            }}
          />
        </Suspense>
      )}
      <div className="flex items-end gap-2">
        <div className="flex min-w-0 flex-1 items-end gap-0.5 rounded-sm border border-line bg-sunken ps-3 pe-1 focus-within:border-focus focus-within:ring-3 focus-within:ring-focus/24">
          <textarea
            ref={fieldRef}
            value={writing.typed}
            onChange={({ target }) => type(target.value, target.selectionStart)}
            onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
            rows={1}
            aria-label={t('label')}
            aria-describedby={hint}
            aria-invalid={draft.left !== undefined && draft.left < 0}
            {...(isNaming && {
              'aria-controls': `${id}-people`,
              'aria-activedescendant': `${id}-people-${mentions.chosen}`,
            })}
            placeholder={emojiOnly ? t('emojiOnly') : t('placeholder')}
            enterKeyHint="send"
            autoComplete="off"
            className="field-sizing-content max-h-24 min-w-0 flex-1 resize-none bg-transparent py-2.5 text-[16px] leading-[22px] outline-none placeholder:text-ink-3 lg:text-base"
          />
          <button
            type="button"
            aria-label={t('emoji')}
            title={t('emoji')}
            aria-expanded={isEmojiOpen}
            aria-controls={isEmojiOpen ? `${id}-emoji` : undefined}
            onClick={() => setEmojiOpen(!isEmojiOpen)}
            className="my-1 grid size-9 shrink-0 place-items-center rounded-sm text-ink-3 hover:text-ink aria-expanded:bg-tile aria-expanded:text-ink"
          >
            <Smile aria-hidden="true" className="size-4.5 stroke-[1.75]" />
          </button>
          <button
            type="submit"
            aria-label={t('send')}
            title={t('send')}
            aria-disabled={!canSend}
            // A tap must not take the focus: the keyboard of a phone would fold away after each message.
            onPointerDown={(event) => event.preventDefault()}
            className="my-1 grid size-9 shrink-0 place-items-center rounded-sm bg-ink text-on-ink hover:bg-ink-hover active:translate-y-px aria-disabled:opacity-45"
          >
            <SendHorizontal aria-hidden="true" className="size-4.5 stroke-[1.75]" />
          </button>
        </div>
        {beside}
      </div>
      <div className="mt-1 flex min-w-0 items-center gap-1">
        {mayFly && <DanmakuSwitch isOn={danmaku} onChange={setDanmaku} />}
        {mayFly && danmaku && <DanmakuChoice style={style} onChange={setStyle} />}
        {extras}
        <span className="ms-auto flex min-w-0 justify-end ps-2">
          {wait > 0 ? (
            <SlowCountdown id={`${id}-slow`} seconds={wait} />
          ) : draft.left === undefined ? (
            speaker
          ) : (
            <RoomLeft id={`${id}-left`} left={draft.left} />
          )}
        </span>
      </div>
    </form>
  );
}

function RoomLeft({ id, left }: { id: string; left: number }) {
  const t = useTranslations('chat.composer');
  const tone = left < 0 ? 'text-danger' : 'text-ink-3';
  return (
    <output id={id} className={`text-xs tabular-nums ${tone}`}>
      {left < 0 ? t('tooLong', { count: -left }) : t('left', { count: left })}
    </output>
  );
}
