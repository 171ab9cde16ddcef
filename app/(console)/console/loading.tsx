import { TableSkeleton } from '@/components/rooms/table-skeleton';

export default function ConsoleLoading() {
  return <TableSkeleton />;
}
