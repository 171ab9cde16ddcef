import { MessageSquareOff, MessageSquareText, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from '@/components/ui/popover';
import { Switch } from '@/components/ui/switch';
import type { DanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';
import { DanmakuSettingsForm } from './danmaku-settings-form';
import { PlayerButton } from './player-button';

export type DanmakuControlProps = {
  settings: DanmakuSettings;
  onSettings: (settings: DanmakuSettings) => void;
  /** Single-key shortcuts. */
  shortcuts: boolean;
  onShortcuts: (isOn: boolean) => void;
  /** Where the panel is drawn: inside the frame while that fills the screen, else it would not be seen. */
  panelContainer: HTMLElement | null;
  isPanelOpen: boolean;
  onPanelOpen: (isOpen: boolean) => void;
};

/** Danmaku on and off, and a panel with the rest. */
export function DanmakuControl({ settings, onSettings, ...props }: DanmakuControlProps) {
  const t = useTranslations('player');
  const Icon = settings.isOn ? MessageSquareText : MessageSquareOff;
  return (
    <>
      <PlayerButton
        label={settings.isOn ? t('danmaku.hide') : t('danmaku.show')}
        aria-pressed={settings.isOn}
        onClick={() => onSettings({ ...settings, isOn: !settings.isOn })}
      >
        <Icon aria-hidden="true" />
        <span className="hidden sm:inline">{t('danmaku.name')}</span>
      </PlayerButton>
      <Popover
        label={t('settings')}
        side="top"
        className="w-80"
        container={props.panelContainer}
        open={props.isPanelOpen}
        onOpenChange={props.onPanelOpen}
        trigger={
          <PlayerButton label={t('settings')}>
            <SlidersHorizontal aria-hidden="true" />
          </PlayerButton>
        }
      >
        <DanmakuSettingsForm settings={settings} onChange={onSettings} />
        <hr className="my-4 border-line pointer-coarse:hidden" />
        <Switch
          className="pointer-coarse:hidden"
          label={t('shortcuts.name')}
          hint={t('shortcuts.hint')}
          checked={props.shortcuts}
          onCheckedChange={props.onShortcuts}
        />
      </Popover>
    </>
  );
}
