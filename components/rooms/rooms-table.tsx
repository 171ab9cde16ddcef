import { useTranslations } from 'next-intl';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { RoomRow } from './room-row';

type RoomsTableProps = { rooms: readonly RoomDetails[]; onChange: () => void };

/** Channels as rows; on phones each row stands as a small card. `onChange` runs after a row changed something. */
export function RoomsTable({ rooms, onChange }: RoomsTableProps) {
  const t = useTranslations('console.channels');
  return (
    <Table aria-label={t('table')} className="max-md:block">
      <TableHeader className="border-line border-b max-md:sr-only">
        <TableRow>
          <TableHead>{t('column.channel')}</TableHead>
          <TableHead>{t('column.state')}</TableHead>
          <TableHead>{t('column.health')}</TableHead>
          <TableHead end className="max-lg:hidden">
            {t('column.audience')}
          </TableHead>
          <TableHead end className="max-lg:hidden">
            {t('column.likes')}
          </TableHead>
          <TableHead>
            <span className="sr-only">{t('column.actions')}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="divide-y divide-line max-md:block">
        {rooms.map((room) => (
          <RoomRow key={room.id} room={room} onChange={onChange} />
        ))}
      </TableBody>
    </Table>
  );
}
