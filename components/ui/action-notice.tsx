'use client';

import { useState } from 'react';
import { Button } from './button';

type ActionNoticeProps = {
  title: string;
  text: string;
  /** The verb on the button. */
  action: string;
  /** Runs once per click; never rejects. */
  onAction: () => Promise<unknown>;
};

/** Says in which state something is, with the one thing that ends it. */
export function ActionNotice({ title, text, action, onAction }: ActionNoticeProps) {
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    await onAction();
    setBusy(false);
  };
  return (
    <div
      role="status"
      className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md bg-sunken px-4 py-3 text-sm"
    >
      <div>
        <p className="font-semibold">{title}</p>
        <p className="text-ink-2">{text}</p>
      </div>
      <Button onClick={() => void act()} busy={isBusy}>
        {action}
      </Button>
    </div>
  );
}
