'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { HIDDEN_WORDS_MAX, toHiddenWords } from '@/lib/client/danmaku/danmaku-settings';

type HiddenWordsProps = { words: readonly string[]; onChange: (words: string[]) => void };

/** Words this viewer does not want to see over the picture, one on a line. Nobody else notices. */
export function HiddenWords({ words, onChange }: HiddenWordsProps) {
  const t = useTranslations('player.danmaku');
  // What is typed stays as typed: a blank line must not vanish under the cursor.
  const [text, setText] = useState(() => words.join('\n'));
  return (
    <Field label={t('hiddenWords')} hint={t('hiddenWordsHint', { max: HIDDEN_WORDS_MAX })}>
      <Textarea
        value={text}
        rows={2}
        autoCapitalize="none"
        spellCheck={false}
        className="max-h-32! min-h-16! text-sm"
        onChange={({ target }) => {
          setText(target.value);
          onChange(toHiddenWords(target.value.split('\n')));
        }}
      />
    </Field>
  );
}
