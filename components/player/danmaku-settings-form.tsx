import { useTranslations } from 'next-intl';
import { Segmented } from '@/components/ui/segmented';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import {
  DANMAKU_AREAS,
  DANMAKU_RANGES,
  type DanmakuArea,
  type DanmakuSettings,
} from '@/lib/client/danmaku/danmaku-settings';

type DanmakuSettingsFormProps = { settings: DanmakuSettings; onChange: (settings: DanmakuSettings) => void };

const NUMBERS = ['opacity', 'size', 'speed'] as const;

/** What a viewer may say about danmaku. Every change is seen at once. */
export function DanmakuSettingsForm({ settings, onChange }: DanmakuSettingsFormProps) {
  const t = useTranslations('player.danmaku');
  const areas = (Object.keys(DANMAKU_AREAS) as DanmakuArea[]).map((area) => ({
    value: area,
    label: t(`areas.${area}`),
  }));
  return (
    <div className="flex flex-col gap-4">
      <Switch label={t('show')} checked={settings.isOn} onCheckedChange={(isOn) => onChange({ ...settings, isOn })} />
      {NUMBERS.map((key) => {
        const percent = t('percent', { percent: Math.round(settings[key] * 100) });
        return (
          <div key={key} className="grid grid-cols-[72px_1fr_48px] items-center gap-3 text-sm">
            <span aria-hidden="true" className="text-ink-2">
              {t(key)}
            </span>
            <Slider
              label={t(key)}
              value={settings[key]}
              valueText={percent}
              disabled={!settings.isOn}
              {...DANMAKU_RANGES[key]}
              onValueChange={(value) => onChange({ ...settings, [key]: value })}
            />
            <span aria-hidden="true" className="text-right text-ink-3 tabular-nums">
              {percent}
            </span>
          </div>
        );
      })}
      <div className="grid grid-cols-[72px_1fr] items-center gap-3 text-sm">
        <span aria-hidden="true" className="text-ink-2">
          {t('area')}
        </span>
        <Segmented
          label={t('area')}
          value={settings.area}
          options={areas}
          onValueChange={(area) => onChange({ ...settings, area })}
        />
      </div>
    </div>
  );
}
