import { type ReactNode, useId } from 'react';

/** Fields that belong together, under a heading that names them. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5">
      <h2 id={id} className="font-control text-base">
        {title}
      </h2>
      {children}
    </section>
  );
}
