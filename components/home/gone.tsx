import Link from 'next/link';
import { Button } from '@/components/ui/button';

type GoneProps = {
  title: string;
  text: string;
  /** The way on, then another way. */
  ways: readonly [Way, Way];
};
type Way = { href: string; label: string };

/** Says that an event or a replay is not there any more, and where to go instead. */
export function Gone({ title, text, ways: [first, second] }: GoneProps) {
  return (
    <section className="flex min-h-[min(640px,calc(100dvh-200px))] flex-col items-center justify-center py-10 text-center">
      <LostSignal />
      <h1 className="title mt-10 text-balance text-2xl sm:text-3xl">{title}</h1>
      <p className="mt-2 max-w-md text-ink-2">{text}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        <Button asChild size="lg">
          <Link href={first.href}>{first.label}</Link>
        </Button>
        <Button asChild kind="quiet" size="lg">
          <Link href={second.href}>{second.label}</Link>
        </Button>
      </div>
    </section>
  );
}

/** A signal that runs out into dots. */
function LostSignal() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 80" className="w-full max-w-[360px]" fill="none" strokeWidth="2.5">
      <path
        d="M2 40h92c10 0 12-34 18-34s8 66 18 66 10-52 18-52 8 20 14 20h8"
        className="stroke-ink"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="182" cy="40" r="6" className="fill-line-strong" />
      <path d="M206 40h152" className="stroke-line-strong" strokeDasharray="1 9" strokeLinecap="round" />
    </svg>
  );
}
