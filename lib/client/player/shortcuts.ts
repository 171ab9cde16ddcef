import { createRemembered } from '../remembered';

/** What a key asks of the player. Volume and seeking only while the player has the focus: elsewhere arrows scroll. */
export type PlayerCommand =
  | 'toggle-play'
  | 'toggle-mute'
  | 'toggle-fullscreen'
  | 'toggle-theatre'
  | 'toggle-danmaku'
  | 'go-live'
  | 'volume-up'
  | 'volume-down'
  | 'back'
  | 'forward';

const LETTERS: Record<string, PlayerCommand> = {
  ' ': 'toggle-play',
  m: 'toggle-mute',
  f: 'toggle-fullscreen',
  t: 'toggle-theatre',
  d: 'toggle-danmaku',
  l: 'go-live',
};

const ARROWS: Record<string, PlayerCommand> = {
  ArrowUp: 'volume-up',
  ArrowDown: 'volume-down',
  ArrowLeft: 'back',
  ArrowRight: 'forward',
};

/** Single keys can be switched off, for people whose software types for them (WCAG 2.1.4). */
export const shortcutsSetting = createRemembered<boolean>('kaibo.shortcuts', (found) => found !== false);

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** The command of a key, or undefined when it belongs to something else: a field, a button, a slider, the browser. */
export function commandOf(press: KeyPress, { target, isInPlayer }: { target: KeyTarget; isInPlayer: boolean }) {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || target === 'text') return undefined;
  if (press.key === ' ' && target !== 'page') return undefined;
  const arrow = isInPlayer && target !== 'slider' ? ARROWS[press.key] : undefined;
  return arrow ?? LETTERS[press.key.toLowerCase()];
}

/** What has the focus: `text` takes letters, `button` takes space, `slider` takes space and arrows. */
export type KeyTarget = 'page' | 'text' | 'button' | 'slider';

export function keyTargetOf(element: Element | null): KeyTarget {
  if (element?.closest('input:not([type=range]), textarea, select, [contenteditable]')) return 'text';
  if (element?.closest('[role=slider], [role=radio], [role=menu], input[type=range]')) return 'slider';
  return element?.closest('button, a[href], summary, [role=switch], [role=tab]') ? 'button' : 'page';
}
