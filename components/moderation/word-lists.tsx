'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import type { ChatSettings } from '@/lib/contracts/chat-room';
import { WORD_LIMITS } from '@/lib/core/limits';
import { type ReadWords, readWords } from './read-words';

type WordListsProps = { settings: ChatSettings; onChange: (settings: Partial<ChatSettings>) => Promise<boolean> };

/** The words of a room: those that are refused, and those a moderator looks at first. */
export function WordLists({ settings, onChange }: WordListsProps) {
  const t = useTranslations('moderation.words');
  // Undefined until somebody types: lists nobody touches here follow what others who moderate change.
  const [typedBlocked, setTypedBlocked] = useState<string>();
  const [typedHeld, setTypedHeld] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const blocked = typedBlocked ?? settings.blockedWords.join('\n');
  const held = typedHeld ?? settings.heldWords.join('\n');
  const isTouched = typedBlocked !== undefined || typedHeld !== undefined;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const done = await onChange({
      ...(typedBlocked !== undefined && { blockedWords: readWords(blocked).words }),
      ...(typedHeld !== undefined && { heldWords: readWords(held).words }),
    });
    setBusy(false);
    if (!done) return;
    setTypedBlocked(undefined);
    setTypedHeld(undefined);
    toast.success(t('saved'));
  };

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <WordList label={t('blocked')} hint={t('blockedHint')} typed={blocked} onType={setTypedBlocked} />
      <WordList label={t('held')} hint={t('heldHint')} typed={held} onType={setTypedHeld} />
      <Switch
        label={t('pinyin')}
        hint={t('pinyinHint')}
        checked={settings.matchPinyin}
        onCheckedChange={(matchPinyin) => void onChange({ matchPinyin })}
      />
      <Button type="submit" className="self-start" busy={isBusy} disabled={!isTouched}>
        {t('save')}
      </Button>
    </form>
  );
}

type WordListProps = { label: string; hint: string; typed: string; onType: (typed: string) => void };

function WordList({ label, hint, typed, onType }: WordListProps) {
  const t = useTranslations('moderation.words');
  const read = readWords(typed);
  return (
    <Field
      label={label}
      hint={hint}
      aside={<span className="tabular-nums">{t('count', { count: read.words.length, max: WORD_LIMITS.listMax })}</span>}
    >
      <Textarea
        value={typed}
        onChange={({ target }) => onType(target.value)}
        spellCheck={false}
        autoCapitalize="off"
        className="max-h-60"
      />
      <Ignored read={read} />
    </Field>
  );
}

/** What of a list does not count, while it is typed. */
function Ignored({ read: { tooLong, repeated, tooMany } }: { read: ReadWords }) {
  const t = useTranslations('moderation.words');
  const [first] = tooLong;
  return (
    <div role="status" className="flex flex-col text-warning text-xs">
      {first !== undefined && (
        <span className="wrap-anywhere">
          {t('tooLong', { count: tooLong.length, max: WORD_LIMITS.wordMax, word: `${first.slice(0, 16)}…` })}
        </span>
      )}
      {repeated > 0 && <span>{t('repeated', { count: repeated })}</span>}
      {tooMany > 0 && <span>{t('tooMany', { count: tooMany, max: WORD_LIMITS.listMax })}</span>}
    </div>
  );
}
