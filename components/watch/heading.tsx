import type { ReactNode } from 'react';

type HeadingProps = { title: ReactNode; host: ReactNode; actions: ReactNode; notice?: ReactNode };

/** What stands under the picture: title and host at the start, actions at the end, beside the host on phones. */
export function Heading({ title, host, actions, notice }: HeadingProps) {
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2.5 lg:mt-5 lg:gap-x-6 lg:gap-y-3">
        <div className="max-lg:col-span-2 lg:col-start-1">{title}</div>
        <div className="min-w-0 lg:col-start-1 lg:row-start-2">{host}</div>
        <div className="flex shrink-0 items-start gap-2 lg:col-start-2 lg:row-span-2 lg:row-start-1">{actions}</div>
      </div>
      {notice}
    </>
  );
}
