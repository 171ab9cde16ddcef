import type { ReactNode } from 'react';

/** The head of a console page: its name, one sentence, and its ink button. */
export function PageHeading({ title, text, actions }: { title: ReactNode; text?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0">
        <h1 className="tight font-semibold text-2xl max-sm:text-xl">{title}</h1>
        {text && <p className="mt-0.5 text-ink-3 text-sm">{text}</p>}
      </div>
      {actions && <div className="flex gap-2">{actions}</div>}
    </header>
  );
}
