import { useTranslations } from 'next-intl';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import {
  DANMAKU_AREAS,
  DANMAKU_ENGINES,
  DANMAKU_MOTIONS,
  type DanmakuArea,
  type DanmakuSettings,
} from '@/lib/client/danmaku/danmaku-settings';
import { danmakuMode } from '@/lib/contracts/danmaku';
import { DanmakuNumber } from './danmaku-number';
import { HiddenWords } from './hidden-words';

type DanmakuSettingsFormProps = { settings: DanmakuSettings; onChange: (settings: DanmakuSettings) => void };

const PERCENTS = ['opacity', 'size', 'speed'] as const;
const AREAS = Object.keys(DANMAKU_AREAS) as DanmakuArea[];

/** What a viewer may say about danmaku. Every change is seen at once; what few people need is folded away. */
export function DanmakuSettingsForm({ settings, onChange }: DanmakuSettingsFormProps) {
  const t = useTranslations('player.danmaku');
  const change = (part: Partial<DanmakuSettings>) => onChange({ ...settings, ...part });
  return (
    <div className="flex flex-col gap-4">
      <Switch label={t('show')} checked={settings.isOn} onCheckedChange={(isOn) => change({ isOn })} />
      {PERCENTS.map((key) => (
        <DanmakuNumber
          key={key}
          setting={key}
          value={settings[key]}
          text={t('percent', { percent: Math.round(settings[key] * 100) })}
          disabled={!settings.isOn}
          onChange={(value) => change({ [key]: value })}
        />
      ))}
      <Choice
        label={t('area')}
        value={settings.area}
        options={AREAS.map((value) => ({ value, label: t(`areas.${value}`) }))}
        onChange={(area) => change({ area })}
      />
      <Choice
        label={t('motion')}
        value={settings.motion}
        options={DANMAKU_MOTIONS.map((value) => ({ value, label: t(`motions.${value}`) }))}
        onChange={(motion) => change({ motion })}
      />
      <details className="group/more">
        <summary className="link -mx-1 w-fit cursor-pointer rounded-xs px-1 py-1 text-sm">{t('more')}</summary>
        <div className="flex flex-col gap-4 pt-3">
          <FineChoices settings={settings} change={change} />
        </div>
      </details>
    </div>
  );
}

type FineChoicesProps = { settings: DanmakuSettings; change: (part: Partial<DanmakuSettings>) => void };

function FineChoices({ settings, change }: FineChoicesProps) {
  const t = useTranslations('player.danmaku');
  const { hiddenModes } = settings;
  return (
    <>
      <DanmakuNumber
        setting="maxOnScreen"
        value={settings.maxOnScreen}
        text={String(settings.maxOnScreen)}
        disabled={!settings.isOn}
        onChange={(maxOnScreen) => change({ maxOnScreen })}
      />
      <Switch
        label={t('avoidsOverlap')}
        hint={t('avoidsOverlapHint')}
        checked={settings.avoidsOverlap}
        onCheckedChange={(avoidsOverlap) => change({ avoidsOverlap })}
      />
      {danmakuMode.options.map((mode) => (
        <Switch
          key={mode}
          label={t(`modes.${mode}`)}
          checked={!hiddenModes.includes(mode)}
          onCheckedChange={(isShown) =>
            change({ hiddenModes: isShown ? hiddenModes.filter((hidden) => hidden !== mode) : [...hiddenModes, mode] })
          }
        />
      ))}
      <Switch
        label={t('guests')}
        checked={!settings.hidesGuests}
        onCheckedChange={(isShown) => change({ hidesGuests: !isShown })}
      />
      <HiddenWords words={settings.hiddenWords} onChange={(hiddenWords) => change({ hiddenWords })} />
      <Choice
        label={t('engine')}
        value={settings.engine}
        options={DANMAKU_ENGINES.map((value) => ({ value, label: t(`engines.${value}`) }))}
        onChange={(engine) => change({ engine })}
      />
    </>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; label: string }>;
  onChange: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <div className="grid grid-cols-[72px_minmax(0,1fr)] items-center gap-3 text-sm">
      <span aria-hidden="true" className="text-ink-2">
        {label}
      </span>
      <Segmented label={label} value={value} options={options} onValueChange={onChange} className="w-fit" />
    </div>
  );
}
