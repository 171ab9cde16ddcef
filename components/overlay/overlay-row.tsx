import { cx } from 'class-variance-authority';
import { groundOf } from '@/components/ui/avatar';
import type { ChatMessage } from '@/lib/contracts/chat';
import type { OverlaySettings } from './overlay-settings';

type OverlayRowProps = { message: ChatMessage; settings: Pick<OverlaySettings, 'theme' | 'names' | 'fade'> };

/** What stands behind the words; without a ground they carry a dark edge, so that they can be read on any picture. */
const GROUND: Record<OverlaySettings['theme'], string> = {
  dark: 'bg-black/75 text-white',
  light: 'bg-white/85 text-black',
  none: 'text-white [text-shadow:0_0_0.1em_#000,0_0_0.2em_#000,0_0.05em_0.35em_#000]',
};

/** One message over a picture. Names and texts are what people typed: always text, never markup. */
export function OverlayRow({ message: { name, senderId, text, role }, settings }: OverlayRowProps) {
  const { theme, names, fade } = settings;
  return (
    <p
      className={cx(
        'wrap-anywhere mt-[0.25em] max-w-full shrink-0 rounded-[0.4em] px-[0.5em] py-[0.15em]',
        GROUND[theme],
        fade > 0 && 'overlay-fade',
      )}
      style={fade > 0 ? { animationDelay: `${fade}s` } : undefined}
    >
      {names && (
        <bdi
          className="me-[0.5em] font-semibold"
          style={{ color: role === 'host' ? 'var(--live-text)' : `var(--name-${groundOf(senderId)})` }}
        >
          {name}
        </bdi>
      )}
      <span dir="auto">{text}</span>
    </p>
  );
}
