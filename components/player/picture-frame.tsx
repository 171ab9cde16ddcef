import { cx } from 'class-variance-authority';
import type { PointerEvent, ReactNode, RefObject } from 'react';
import { Cover } from '@/components/home/cover';

export type PictureFrameRefs = {
  frame: RefObject<HTMLElement | null>;
  video: RefObject<HTMLVideoElement | null>;
  stillFrame: RefObject<HTMLCanvasElement | null>;
  danmaku: RefObject<HTMLDivElement | null>;
};

type PictureFrameProps = {
  refs: PictureFrameRefs;
  /** What a screen reader calls the whole. */
  label: string;
  title: string;
  coverUrl: string | null;
  /** The cover lies over the picture: there is none yet, or no longer. */
  showsCover: boolean;
  /** `blurred` under large words, `dimmed` under a sentence. */
  veil: 'none' | 'dimmed' | 'blurred';
  isIdle: boolean;
  onPress: (pointer: 'mouse' | 'touch') => void;
  onDoublePress: () => void;
  /** Chips, cards and controls, above the danmaku. */
  children: ReactNode;
};

/** The picture, 16:9, with everything that may lie over it in its order. Full-bleed on phones, rounded elsewhere. */
export function PictureFrame({ refs, label, title, coverUrl, showsCover, veil, isIdle, ...props }: PictureFrameProps) {
  const onPointerUp = (event: PointerEvent) => {
    if (event.button === 0) props.onPress(event.pointerType === 'mouse' ? 'mouse' : 'touch');
  };
  return (
    <section
      ref={refs.frame}
      aria-label={label}
      data-idle={isIdle || undefined}
      className="group/player relative isolate aspect-video w-full overflow-hidden bg-video-ground text-video-ink data-idle:cursor-none lg:rounded-lg lg:in-data-theatre:rounded-none fullscreen:rounded-none"
    >
      {/* biome-ignore lint/a11y/useMediaCaption: what is broadcast carries no captions */}
      <video
        ref={refs.video}
        playsInline
        tabIndex={-1}
        aria-label={title}
        className="absolute inset-0 size-full object-contain"
      />
      <div aria-hidden="true" className="pointer-events-none absolute inset-0">
        <canvas ref={refs.stillFrame} className="size-full object-contain" />
      </div>
      {showsCover && (
        <Cover
          url={coverUrl}
          title={title}
          eager
          className={cx('absolute! inset-0 size-full', veil === 'blurred' && 'scale-105 blur-md')}
        />
      )}
      {veil !== 'none' && (
        <div
          aria-hidden="true"
          className={cx('absolute inset-0', veil === 'blurred' ? 'bg-black/58' : 'bg-black/62')}
        />
      )}
      <div
        ref={refs.danmaku}
        data-danmaku
        aria-hidden="true"
        className="pointer-events-none absolute inset-x-0 top-10 bottom-0 overflow-hidden sm:top-12"
      />
      {/* Presses on the picture itself. The buttons say the same to keyboards and screen readers. */}
      <div
        aria-hidden="true"
        className="absolute inset-0 touch-manipulation"
        onPointerUp={onPointerUp}
        onDoubleClick={props.onDoublePress}
      />
      {props.children}
    </section>
  );
}
