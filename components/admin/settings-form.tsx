'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { readWords } from '@/components/moderation/read-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { callApi } from '@/lib/client/api';
import { type SiteSettings, type SiteSettingsView, siteSettings } from '@/lib/contracts/admin';
import { AppError } from '@/lib/core/errors';
import { TEXT_LIMITS, WORD_LIMITS } from '@/lib/core/limits';
import { AccentChoice } from './accent-choice';
import { LogoPicker } from './logo-picker';

/** What is decided for the whole site. Saved together: all of it or nothing. */
export function SettingsForm({ initial }: { initial: SiteSettingsView }) {
  const t = useTranslations('admin.settings');
  const failureWords = useFailureWords();
  const router = useRouter();
  const [values, setValues] = useState(initial);
  const [words, setWords] = useState(initial.blockedWords.join('\n'));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const change = (changes: Partial<SiteSettings>) => setValues((last) => ({ ...last, ...changes }));
  const problemOf = (field: keyof SiteSettings) =>
    AppError.is(failure) && failure.field?.split('.')[0] === field ? failureWords(failure) : undefined;
  const read = readWords(words);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    const { logoUrl: _logoUrl, ...settings } = values;
    try {
      const saved = await callApi('updateSiteSettings', { body: { ...settings, blockedWords: read.words } });
      setValues(saved);
      setWords(saved.blockedWords.join('\n'));
      toast.success(t('saved'));
      router.refresh();
    } catch (cause) {
      setFailure(cause);
    }
    setBusy(false);
  };

  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <form onSubmit={(event) => void save(event)} className="flex max-w-2xl flex-col gap-5">
        <Group title={t('identity')}>
          <Field label={t('name')} hint={t('nameHint')} error={problemOf('name')}>
            <Input
              value={values.name}
              onChange={({ target }) => change({ name: target.value })}
              maxLength={TEXT_LIMITS.displayNameMax}
              required
            />
          </Field>
          <LogoPicker savedUrl={initial.logoUrl} onChange={(logoKey) => change({ logoKey })} />
          <AccentChoice value={values.accent} onChange={(accent) => change({ accent })} />
          <Field label={t('announcement')} hint={t('announcementHint')} error={problemOf('announcement')}>
            <Input
              value={values.announcement}
              onChange={({ target }) => change({ announcement: target.value })}
              maxLength={TEXT_LIMITS.announcementMax}
            />
          </Field>
        </Group>
        <Group title={t('entry')}>
          <Field label={t('registration')}>
            <Select
              value={values.registration}
              onChange={({ target }) => change({ registration: siteSettings.shape.registration.parse(target.value) })}
            >
              {siteSettings.shape.registration.options.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`registrations.${choice}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('goLive')} hint={t('goLiveHint')}>
            <Select
              value={values.goLive}
              onChange={({ target }) => change({ goLive: siteSettings.shape.goLive.parse(target.value) })}
            >
              {siteSettings.shape.goLive.options.map((choice) => (
                <option key={choice} value={choice}>
                  {t(`goLives.${choice}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('roomsPerPerson')} error={problemOf('roomsPerPerson')}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              required
              value={Number.isNaN(values.roomsPerPerson) ? '' : values.roomsPerPerson}
              onChange={({ target }) => change({ roomsPerPerson: target.valueAsNumber })}
              className="max-w-40"
            />
          </Field>
        </Group>
        <Group title={t('chat')}>
          <Field
            label={t('blockedWords')}
            hint={t('blockedWordsHint')}
            error={problemOf('blockedWords')}
            aside={`${read.words.length} / ${WORD_LIMITS.listMax}`}
          >
            <Textarea
              value={words}
              onChange={({ target }) => setWords(target.value)}
              spellCheck={false}
              autoCapitalize="off"
              className="max-h-60"
            />
          </Field>
        </Group>
        {failure !== undefined && <FieldError>{failureWords(failure)}</FieldError>}
        <Button type="submit" className="self-start" busy={isBusy}>
          {t('save')}
        </Button>
      </form>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-5">
      <h2 className="font-semibold text-lg leading-6">{title}</h2>
      {children}
    </Card>
  );
}
