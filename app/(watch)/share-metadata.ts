import type { Metadata } from 'next';
import type { Gate } from '@/lib/contracts/access';

type Shared = {
  title: string;
  description: string;
  /** Absolute address of the page. */
  url: string;
  /** Path or address of the picture. */
  coverUrl: string | null;
};

/** What they show of a room that does not let everybody in: its name. */
export const toGateMetadata = ({ title }: Pick<Gate, 'title'>): Metadata => ({
  title,
  robots: { index: false, follow: false },
});

const DESCRIPTION_MAX = 160;

/** What messengers and search engines show of an event: its name, a sentence and the cover. */
export function toShareMetadata({ title, description, url, coverUrl }: Shared): Metadata {
  const summary = toSummary(description);
  const images = coverUrl ? [{ url: new URL(coverUrl, url).href }] : [];
  return {
    title,
    description: summary,
    alternates: { canonical: url },
    openGraph: { type: 'video.other', title, description: summary, url, images },
    twitter: { card: coverUrl ? 'summary_large_image' : 'summary', title, description: summary, images },
  };
}

function toSummary(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  if (characters.length <= DESCRIPTION_MAX) return characters.join('');
  return `${characters.slice(0, DESCRIPTION_MAX - 1).join('')}…`;
}
