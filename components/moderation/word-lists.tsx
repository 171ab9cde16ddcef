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

/** The words of a room: those that are refused, and those a moderator looks at first. Saved together. */
export function WordLists({ settings, onChange }: WordListsProps) {
  const t = useTranslations('moderation.words');
  const [blocked, setBlocked] = useState(() => settings.blockedWords.join('\n'));
  const [held, setHeld] = useState(() => settings.heldWords.join('\n'));
  const [isBusy, setBusy] = useState(false);
  const lists = { blockedWords: readWords(blocked).words, heldWords: readWords(held).words };
  const isChanged =
    !isSameList(lists.blockedWords, settings.blockedWords) || !isSameList(lists.heldWords, settings.heldWords);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const done = await onChange(lists);
    setBusy(false);
    if (!done) return;
    // What was ignored goes: the lists are now what the server keeps.
    setBlocked(lists.blockedWords.join('\n'));
    setHeld(lists.heldWords.join('\n'));
    toast.success(t('saved'));
  };

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <WordList label={t('blocked')} hint={t('blockedHint')} typed={blocked} onType={setBlocked} />
      <WordList label={t('held')} hint={t('heldHint')} typed={held} onType={setHeld} />
      <Switch
        label={t('pinyin')}
        hint={t('pinyinHint')}
        checked={settings.matchPinyin}
        onCheckedChange={(matchPinyin) => void onChange({ matchPinyin })}
      />
      <Button type="submit" className="self-start" busy={isBusy} disabled={!isChanged}>
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

const isSameList = (one: readonly string[], other: readonly string[]) => one.join('\n') === other.join('\n');
