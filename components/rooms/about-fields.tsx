'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { CATEGORIES, type CategoryId } from '@/lib/core/categories';
import { FieldGroup } from './field-group';
import type { RoomForm } from './room-form-values';
import { joinTags, splitTags } from './tag-text';

/** Of what is spoken most; others can come in over the API and are kept. */
const LANGUAGES = ['zh-CN', 'yue', 'en', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'ru', 'ar', 'hi', 'id', 'vi', 'th'];

/** What a channel is about: how people find it. */
export function AboutFields({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  return (
    <FieldGroup title={t('about')}>
      <CategoryField form={form} />
      <TagsField form={form} />
      <LocationField form={form} />
      <LanguageField form={form} />
    </FieldGroup>
  );
}

export function CategoryField({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const locale = useLocale() === 'zh-CN' ? 'zh-CN' : 'en';
  return (
    <Field label={t('category')}>
      <Select
        className="max-w-sm"
        value={form.watch('category') ?? ''}
        onChange={({ target }) => form.setValue('category', target.value as CategoryId | '', { shouldDirty: true })}
      >
        <option value="">{t('categoryNone')}</option>
        {CATEGORIES.map((category) => (
          <option key={category.id} value={category.id}>
            {category[locale]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function TagsField({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const words = useProblemWords();
  const { tags: problem } = form.formState.errors;
  const [typed, setTyped] = useState(() => joinTags(form.getValues('tags') ?? []));
  return (
    <Field
      label={t('tags')}
      hint={t('tagsHint')}
      error={words('tags', Array.isArray(problem) ? problem.find(Boolean) : problem)}
    >
      <Input
        value={typed}
        placeholder={t('tagsPlaceholder')}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          form.setValue('tags', splitTags(currentTarget.value), { shouldDirty: true });
        }}
      />
    </Field>
  );
}

/** Off by default: where somebody is says a lot about them. */
export function LocationField({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const words = useProblemWords();
  const [isOn, setOn] = useState(() => (form.getValues('locationText') ?? '') !== '');
  const set = (text: string) => form.setValue('locationText', text, { shouldDirty: true });
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t('locationOn')}
        hint={t('locationHint')}
        checked={isOn}
        onCheckedChange={(on) => {
          setOn(on);
          if (!on) set('');
        }}
      />
      {isOn && (
        <Field label={t('location')} error={words('locationText', form.formState.errors.locationText)}>
          <Input
            {...form.register('locationText')}
            placeholder={t('locationPlaceholder')}
            autoComplete="off"
            className="max-w-sm"
          />
        </Field>
      )}
    </div>
  );
}

function LanguageField({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' });
  const chosen = form.watch('language') ?? '';
  const choices = chosen === '' || LANGUAGES.includes(chosen) ? LANGUAGES : [chosen, ...LANGUAGES];
  return (
    <Field label={t('language')}>
      <Select
        className="max-w-sm"
        value={chosen}
        onChange={({ target }) => form.setValue('language', target.value, { shouldDirty: true })}
      >
        <option value="">{t('languageNone')}</option>
        {choices.map((tag) => (
          <option key={tag} value={tag}>
            {names.of(tag)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
