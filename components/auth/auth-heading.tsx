import type { ReactNode } from 'react';

/** The welcoming line of an account page and the sentence under it. */
export function AuthHeading({ title, text }: { title: ReactNode; text?: ReactNode }) {
  return (
    <header className="mb-7">
      <h1 className="title text-2xl">{title}</h1>
      {text && <p className="mt-1 text-ink-3 text-sm">{text}</p>}
    </header>
  );
}
