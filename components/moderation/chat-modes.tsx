'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { type ChatSettings, linkPolicy, roomAudience } from '@/lib/contracts/chat-room';
import { SLOW_MODES } from './mute-spans';

type ChatModesProps = { settings: ChatSettings; onChange: (settings: Partial<ChatSettings>) => void };

/** Who may write in a room and how often; each choice holds at once. */
export function ChatModes({ settings, onChange }: ChatModesProps) {
  const t = useTranslations('moderation.modes');
  // Another program may have set a time that is not offered here.
  const slowModes = [...new Set([...SLOW_MODES, settings.slowModeSeconds])].toSorted((a, b) => a - b);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('slow.label')}>
          <Select
            value={settings.slowModeSeconds}
            onChange={({ target }) => onChange({ slowModeSeconds: Number(target.value) })}
          >
            {slowModes.map((seconds) => (
              <option key={seconds} value={seconds}>
                {t('slow.seconds', { seconds })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('audience.label')}>
          <Select
            value={settings.audience}
            onChange={({ target }) => onChange({ audience: roomAudience.parse(target.value) })}
          >
            {roomAudience.options.map((audience) => (
              <option key={audience} value={audience}>
                {t(`audience.${audience}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('links.label')}>
          <Select value={settings.links} onChange={({ target }) => onChange({ links: linkPolicy.parse(target.value) })}>
            {linkPolicy.options.map((policy) => (
              <option key={policy} value={policy}>
                {t(`links.${policy}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Switch
        label={t('emojiOnly')}
        checked={settings.emojiOnly}
        onCheckedChange={(emojiOnly) => onChange({ emojiOnly })}
      />
      <Switch
        label={t('mutedAll')}
        hint={t('mutedAllHint')}
        checked={settings.mutedAll}
        onCheckedChange={(mutedAll) => onChange({ mutedAll })}
      />
    </div>
  );
}
