'use client';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '@/components/moderation/use-act';
import { useWhen } from '@/components/rooms/use-when';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import type { ActionView } from '@/lib/contracts/admin';
import { Evidence } from './evidence';
import { RoomLink } from './room-link';

type ActionRowProps = { action: ActionView; onUndone: (action: ActionView) => void };

/** Something that was done, by whom and why, and the way to take it back. */
export function ActionRow({ action, onUndone }: ActionRowProps) {
  const t = useTranslations('admin');
  const when = useWhen();
  const act = useAct();
  const undo = () =>
    act(async () => {
      onUndone(await callApi('undoAction', { params: { actionId: action.id } }));
      toast.success(t('act.undone'));
    });
  const { kind, until, undone } = action;
  return (
    <li className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-base">
          {t(`reports.kind.${kind}`)}
          {until && ` · ${when(until, (time) => t('reports.until', { time }))}`}
        </h2>
        <span className="ms-auto text-ink-3 text-xs tabular-nums">
          {action.by} · {when(action.at)}
        </span>
      </div>
      {action.room ? <RoomLink room={action.room} /> : <p className="text-sm">{action.person?.displayName}</p>}
      <p className="text-base wrap-anywhere">{action.reason}</p>
      {action.room && <Evidence evidence={action.evidence} />}
      {undone ? (
        <p className="text-ink-3 text-sm">{t('reports.undone', { name: undone.by })}</p>
      ) : (
        <Button kind="quiet" size="sm" className="self-end" onClick={() => void undo()}>
          {t('act.undo')}
        </Button>
      )}
    </li>
  );
}
