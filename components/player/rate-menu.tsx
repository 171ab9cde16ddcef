import { useFormatter, useTranslations } from 'next-intl';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { PlayerButton } from './player-button';

const RATES = ['0.5', '0.75', '1', '1.25', '1.5', '2'] as const;

type RateMenuProps = {
  rate: number;
  onRate: (rate: number) => void;
  /** Where the menu is drawn: inside the frame while that fills the screen. */
  container: HTMLElement | null;
};

/** How fast a recording plays. */
export function RateMenu({ rate, onRate, container }: RateMenuProps) {
  const t = useTranslations('player.replay');
  const format = useFormatter();
  const name = (value: number) => `${format.number(value)}×`;
  return (
    <Menu
      side="top"
      container={container}
      trigger={
        <PlayerButton label={t('rateIs', { rate: name(rate) })} className="tabular-nums">
          {name(rate)}
        </PlayerButton>
      }
    >
      <MenuChoice
        label={t('rate')}
        value={String(rate)}
        options={RATES.map((value) => ({ value, label: name(Number(value)) }))}
        onValueChange={(value) => onRate(Number(value))}
      />
    </Menu>
  );
}
