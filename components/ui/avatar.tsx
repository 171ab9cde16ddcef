import { cx } from 'class-variance-authority';

const GROUNDS = 6;

type AvatarProps = {
  name: string;
  /** Decides the colour; the same id always has the same one. */
  id: string;
  /** The person's picture; without one it is their first letter. */
  url?: string | null;
  /** Side in pixels. */
  size?: number;
  className?: string;
};

/** A disc with the picture of a person or the first letter of a name. Decorative: the name stands beside it. */
export function Avatar({ name, id, url, size = 32, className }: AvatarProps) {
  if (url) {
    return (
      // biome-ignore lint/performance/noImgElement: small uploads of this server, there is no image service
      <img
        src={url}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        decoding="async"
        className={cx('shrink-0 rounded-full bg-sunken object-cover', className)}
        style={{ width: size, height: size }}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className={cx('grid shrink-0 place-items-center rounded-full font-semibold text-white leading-none', className)}
      style={{ width: size, height: size, fontSize: size * 0.42, background: `var(--avatar-${groundOf(id)})` }}
    >
      {initialOf(name)}
    </span>
  );
}

/** The first letter or character a person sees, in capitals; emoji and combined characters stay whole. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '·').toLocaleUpperCase();
}

/** 1 to 6, evenly spread over ids. */
export function groundOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return (hash % GROUNDS) + 1;
}
