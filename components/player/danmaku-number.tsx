import { useTranslations } from 'next-intl';
import { Slider } from '@/components/ui/slider';
import { DANMAKU_RANGES } from '@/lib/client/danmaku/danmaku-settings';

type DanmakuNumberProps = {
  setting: keyof typeof DANMAKU_RANGES;
  value: number;
  /** The value in words. */
  text: string;
  disabled: boolean;
  onChange: (value: number) => void;
};

/** One line of the settings: a name, a slider, its value. */
export function DanmakuNumber({ setting, value, text, disabled, onChange }: DanmakuNumberProps) {
  const t = useTranslations('player.danmaku');
  return (
    <div className="grid grid-cols-[72px_1fr_48px] items-center gap-3 text-sm">
      <span aria-hidden="true" className="text-ink-2">
        {t(setting)}
      </span>
      <Slider
        label={t(setting)}
        value={value}
        valueText={text}
        disabled={disabled}
        {...DANMAKU_RANGES[setting]}
        onValueChange={onChange}
      />
      <span aria-hidden="true" className="text-right text-ink-3 tabular-nums">
        {text}
      </span>
    </div>
  );
}
