import { cx } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { CoverArt } from './cover-art';

type CoverProps = {
  url: string | null;
  /** What the drawing is made from when there is no picture. */
  title: string;
  /** Corner radius and size. */
  className: string;
  /** Above the fold: fetched at once instead of when it scrolls near. */
  eager?: boolean;
  /** Badges and chips over the picture. */
  children?: ReactNode;
};

/** The picture of a room or replay, 16:9, cropped to fill. The title always stands beside it, so it has no alt text. */
export function Cover({ url, title, className, eager = false, children }: CoverProps) {
  return (
    <div className={cx('relative aspect-video overflow-hidden bg-sunken', className)}>
      <CoverArt seed={title} />
      {url && (
        // biome-ignore lint/performance/noImgElement: covers are small uploads of this server, there is no image service
        <img
          src={url}
          alt=""
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {children}
    </div>
  );
}
