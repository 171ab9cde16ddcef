'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import type { Moderation } from '@/lib/client/moderation';
import { BanDialog, type Banned } from './ban-dialog';
import { PersonCard } from './person-card';
import { useAct } from './use-act';

type PersonTools = {
  /** Mutes at once and offers to take it back; resolves with whether it was done. */
  mute: (person: Banned, minutes: number | null) => Promise<boolean>;
  ask: (person: Banned) => void;
  show: (personId: string) => void;
  /** The dialogs these open, to be drawn once. */
  dialogs: ReactNode;
};

/** What those who moderate can do about a person, wherever the person is met. `onChange` hears of each thing done. */
export function usePersonTools(moderation: Moderation, onChange?: () => void): PersonTools {
  const t = useTranslations('moderation.mute');
  const act = useAct();
  const [shown, setShown] = useState<string>();
  const [asked, setAsked] = useState<Banned>();

  const mute = ({ personId, name }: Banned, minutes: number | null) =>
    act(async () => {
      const made = await moderation.impose({ personId, kind: 'mute', minutes });
      onChange?.();
      toast.success(t('done', { name }), {
        action: { label: t('undo'), onClick: () => void act(() => moderation.lift(made.id)).then(onChange) },
      });
    });
  const ask = (person: Banned) => {
    setShown(undefined);
    setAsked(person);
  };
  const closeBan = () => {
    setAsked(undefined);
    onChange?.();
  };

  return {
    mute,
    ask,
    show: setShown,
    dialogs: (
      <>
        <PersonCard
          personId={shown}
          moderation={moderation}
          onMute={mute}
          onBan={ask}
          onClose={() => setShown(undefined)}
        />
        <BanDialog person={asked} moderation={moderation} onClose={closeBan} />
      </>
    ),
  };
}
