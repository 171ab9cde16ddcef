import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

type SectionProps = {
  id: string;
  title: string;
  /** A short fact beside the title. */
  note?: string;
  /** Where the rest of the list is. */
  more?: { href: string; label: string };
  children: ReactNode;
};

/** A titled part of a viewer page. */
export function Section({ id, title, note, more, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-9 scroll-mt-20 sm:mt-14">
      <div className="mb-3.5 flex items-baseline gap-2.5 sm:mb-5">
        <h2 id={`${id}-title`} className="font-semibold text-xl">
          {title}
        </h2>
        {note && <span className="text-ink-3 text-sm tabular-nums">{note}</span>}
        {more && (
          <Link
            href={more.href}
            className="-me-2 ms-auto inline-flex min-h-8 items-center gap-0.5 rounded-sm px-2 text-ink-2 text-sm hover:text-ink"
          >
            {more.label}
            <ChevronRight aria-hidden="true" className="size-4" />
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
