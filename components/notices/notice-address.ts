import type { Notice } from '@/lib/contracts/notices';

/** Where one can see or do something about a notice; undefined when there is no such place. */
export function noticeAddress(notice: Notice): string | undefined {
  switch (notice.kind) {
    case 'host-live':
    case 'report-decided':
    case 'message-removed':
      return `/r/${notice.data.slug}`;
    case 'room-warned':
    case 'room-interrupted':
    case 'room-suspended':
      return `/console/channels/${notice.data.roomId}`;
    case 'replay-hidden':
      return '/console/recordings';
    case 'action-undone':
      return notice.data.roomId === undefined ? undefined : `/console/channels/${notice.data.roomId}`;
    case 'person-suspended':
      return undefined;
    default:
      return notice satisfies never;
  }
}
