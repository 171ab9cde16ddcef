import type { ReactNode } from 'react';
import type { Verdict } from '@/lib/contracts/health';

/** The verdict as a shape in its colour; the word always stands beside it. */
export function VerdictDot({ verdict }: { verdict: Verdict }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" className={`size-2.5 shrink-0 ${COLOURS[verdict]}`} fill="currentColor">
      {SHAPES[verdict]}
    </svg>
  );
}

const COLOURS: Record<Verdict, string> = { steady: 'text-success', uneven: 'text-warning-mark', lost: 'text-danger' };

const SHAPES: Record<Verdict, ReactNode> = {
  steady: <circle cx="5" cy="5" r="4.5" />,
  uneven: <path d="M5 .5 9.8 9.5H.2z" />,
  lost: <path d="M2 .5 5 3.5 8 .5 9.5 2 6.5 5l3 3L8 9.5l-3-3-3 3L.5 8l3-3-3-3z" />,
};
