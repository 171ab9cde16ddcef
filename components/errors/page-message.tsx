import type { ReactNode } from 'react';

type PageMessageProps = {
  drawing: ReactNode;
  title: string;
  /** What happened and what one may do. */
  children: ReactNode;
  actions: ReactNode;
  /** The code to pass on. */
  footnote?: ReactNode;
};

/** The only thing on a page: why there is nothing else. Stands inside the page's `<main>`. */
export function PageMessage({ drawing, title, children, actions, footnote }: PageMessageProps) {
  return (
    <section className="flex min-h-[min(100dvh,760px)] flex-col items-center justify-center px-4 py-14 text-center">
      {drawing}
      <h1 className="title mt-10 text-3xl max-sm:text-2xl">{title}</h1>
      <p className="mt-2 max-w-[36em] text-ink-2 text-md">{children}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>
      {footnote && <p className="mt-8 text-ink-3 text-xs">{footnote}</p>}
    </section>
  );
}
