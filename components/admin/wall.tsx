'use client';
import { Keyboard } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { usePolling } from '@/components/rooms/use-polling';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { callApi } from '@/lib/client/api';
import type { WallRoom } from '@/lib/contracts/admin';
import { ActDialog } from './act-dialog';
import type { Subject } from './subject';
import { useWallKeys } from './use-wall-keys';
import { WallCard } from './wall-card';
import { WallHelp } from './wall-help';

const POLL_MS = 5_000;

export type WallState = { rooms: WallRoom[]; openReports: number };

/** Everything on air, kept fresh, for those who keep order: by mouse, finger or keys. */
export function Wall({ initial }: { initial: WallState }) {
  const t = useTranslations('admin');
  const load = useCallback((signal: AbortSignal) => callApi('readWall', { signal }), []);
  const { value, isStale, refresh } = usePolling(initial, load, POLL_MS);
  const [subject, setSubject] = useState<Subject>();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const keys = useWallKeys({ rooms: value.rooms, onAct: setSubject, onHelp: () => setHelpOpen(true) });
  return (
    <>
      <PageHeading
        title={t('wall.title')}
        text={t('wall.text', { count: value.rooms.length })}
        actions={
          <>
            {value.openReports > 0 && (
              <Button asChild kind="quiet">
                <Link href="/admin/reports">{t('wall.openReports', { count: value.openReports })}</Link>
              </Button>
            )}
            <Button kind="quiet" className="pointer-coarse:hidden" onClick={() => setHelpOpen(true)}>
              <Keyboard aria-hidden="true" />
              {t('wall.help')}
            </Button>
          </>
        }
      />
      <p role="status" className="text-warning text-xs empty:hidden">
        {isStale && t('stale')}
      </p>
      {value.rooms.length === 0 ? (
        <EmptyState title={t('wall.empty')}>{t('wall.emptyText')}</EmptyState>
      ) : (
        <ul
          ref={keys.list}
          aria-label={t('wall.list')}
          className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,264px),1fr))] gap-4"
        >
          {value.rooms.map((room) => (
            <WallCard
              key={room.id}
              room={room}
              isChosen={room.id === keys.chosenId}
              onChoose={() => keys.choose(room.id)}
              onAct={setSubject}
            />
          ))}
        </ul>
      )}
      <ActDialog subject={subject} onClose={() => setSubject(undefined)} onDone={() => void refresh()} />
      <WallHelp open={isHelpOpen} onOpenChange={setHelpOpen} />
    </>
  );
}
