'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Segmented } from '@/components/ui/segmented';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { filterRooms, ROOM_FILTERS, type RoomFilter } from './room-filter';

type RoomFilterBarProps = {
  rooms: readonly RoomDetails[];
  /** Whether `rooms` are all there are; counts of a part would mislead. */
  isComplete: boolean;
  value: RoomFilter;
  onValueChange: (filter: RoomFilter) => void;
};

/** The states one can look at, each with how many channels are in it. */
export function RoomFilterBar({ rooms, isComplete, value, onValueChange }: RoomFilterBarProps) {
  const t = useTranslations('console.channels.filter');
  const format = useFormatter();
  const options = ROOM_FILTERS.map((filter) => ({
    value: filter,
    label: (
      <>
        {t(filter)}
        {isComplete && <span className="ms-1.5 tabular-nums">{format.number(filterRooms(rooms, filter).length)}</span>}
      </>
    ),
  }));
  return <Segmented label={t('label')} value={value} options={options} onValueChange={onValueChange} />;
}
