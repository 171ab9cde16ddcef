'use client';
import { cx } from 'class-variance-authority';
import { type ReactNode, useRef } from 'react';
import { TheatreProvider } from '@/components/player/theatre';
import { tabLineStyle, tabStyle } from '@/components/ui/tab-style';
import {
  besideTheatre,
  chatStyle,
  givesWayToKeyboard,
  givesWayToTheatre,
  notInTheatre,
  onlyWithInfo,
  pictureStyle,
  stageStyle,
} from './stage-classes';
import { useVisibleHeight } from './use-visible-height';

export type StageTab = 'chat' | 'info';

type StageProps = {
  /** The bar of the site; phones give its room to the picture. */
  header: ReactNode;
  player: ReactNode;
  /** Title, host and what one can do. */
  heading: ReactNode;
  /** Description and what else is on: under the heading on a desk, behind a tab in a seat. */
  info: ReactNode;
  /** Fills the rail. */
  chat: ReactNode;
  /** Which of the two a seat shows. */
  tab: StageTab;
  onTabChange: (tab: StageTab) => void;
  /** Stands at the end of the tabs of a seat: what the heading of the rail has on a desk. */
  tools?: ReactNode;
  words: { tabs: string; chat: string; info: string };
};

/** The picture with its chat, for a live room and for a replay. The picture never moves while the rest changes. */
export function Stage({ header, player, heading, info, chat, tab, onTabChange, tools, words }: StageProps) {
  const root = useRef<HTMLDivElement>(null);
  useVisibleHeight(root);
  return (
    <TheatreProvider>
      {(isTheatre) => (
        <div
          ref={root}
          data-tab={tab}
          data-keyboard="closed"
          data-theatre={isTheatre || undefined}
          className={stageStyle}
        >
          <div className={cx('max-sm:hidden', givesWayToKeyboard, givesWayToTheatre, notInTheatre)}>{header}</div>
          <div className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_var(--rail)]">
            <main
              id="content"
              className="flex min-h-0 flex-col max-lg:shrink-0 max-lg:group-data-[tab=info]/stage:flex-1 lg:block lg:overflow-y-auto lg:px-8 lg:py-6 lg:group-data-theatre/stage:px-0 lg:group-data-theatre/stage:pt-0"
            >
              <div className="shrink-0 max-lg:bg-video-ground lg:group-data-theatre/stage:bg-video-ground">
                <div className={pictureStyle}>{player}</div>
              </div>
              <div className={cx('max-lg:px-4 max-lg:pt-3', besideTheatre, givesWayToKeyboard, notInTheatre)}>
                {heading}
              </div>
              <fieldset
                aria-label={words.tabs}
                className={cx(tabLineStyle, 'shrink-0 px-4 lg:hidden', givesWayToKeyboard, notInTheatre)}
              >
                <StageTabButton tab="chat" current={tab} onChoose={onTabChange}>
                  {words.chat}
                </StageTabButton>
                <StageTabButton tab="info" current={tab} onChoose={onTabChange}>
                  {words.info}
                </StageTabButton>
                {tools && <span className="ms-auto flex items-center self-center">{tools}</span>}
              </fieldset>
              <div
                className={cx(
                  'max-lg:min-h-0 max-lg:flex-1 max-lg:overflow-y-auto max-lg:px-4 max-lg:py-5',
                  besideTheatre,
                  onlyWithInfo,
                  notInTheatre,
                )}
              >
                {info}
              </div>
            </main>
            <aside aria-label={words.chat} className={cx(chatStyle, notInTheatre)}>
              {chat}
            </aside>
          </div>
        </div>
      )}
    </TheatreProvider>
  );
}

type StageTabButtonProps = { tab: StageTab; current: StageTab; onChoose: (tab: StageTab) => void; children: ReactNode };

function StageTabButton({ tab, current, onChoose, children }: StageTabButtonProps) {
  const isCurrent = tab === current;
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      data-state={isCurrent ? 'active' : 'inactive'}
      onClick={() => onChoose(tab)}
      className={cx(tabStyle, 'min-h-11')}
    >
      {children}
    </button>
  );
}
