'use client';

import { PRODUCT_NAME } from '@/lib/contracts/admin';
import { useSite } from './site-context';

/** The logo of the site: its own picture or the mark, and its name. The text beside it names the link. */
export function Logo({ height = 24 }: { height?: number }) {
  const { name, logoUrl } = useSite();
  if (logoUrl === null && name === PRODUCT_NAME) return <ProductLogo height={height} />;
  return (
    <span aria-hidden="true" className="inline-flex min-w-0 items-center gap-2.5 text-ink">
      {logoUrl === null ? (
        <Mark size={height} />
      ) : (
        // biome-ignore lint/performance/noImgElement: an upload of this server, there is no image service
        <img src={logoUrl} alt="" height={height} style={{ height, maxWidth: height * 6 }} className="object-contain" />
      )}
      <span className="max-w-40 truncate font-semibold text-lg leading-none">{name}</span>
    </span>
  );
}

/** 开 as an open gate with the tally lamp lit inside it, and the word. */
function ProductLogo({ height }: { height: number }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <Mark size={height} />
      <svg aria-hidden="true" height={height * 0.86} viewBox="0 0 92 30" fill="none">
        <g stroke="currentColor" strokeWidth="3.2" strokeLinecap="round" strokeLinejoin="round">
          <path d="M3 4v22M14.5 11 4 19.6M7.6 17l7.4 9M34.9 11.2V26M43.4 11.2V26M52 4v22" />
          <circle cx="27.5" cy="18.6" r="7.4" />
          <circle cx="59.4" cy="18.6" r="7.4" />
          <circle cx="80.4" cy="18.6" r="7.4" />
        </g>
        <circle cx="43.4" cy="5" r="2.5" className="fill-live" />
      </svg>
    </span>
  );
}

/** The mark alone, for places without room. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="none">
      <path
        d="M6 5.8h20M3.4 14.6h25.2M11 5.8v8.8c0 5.4-1.8 9-5.6 11.8M21.4 5.8v20.8"
        stroke="currentColor"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="15.7" cy="22.6" r="3.5" className="fill-live" />
    </svg>
  );
}
