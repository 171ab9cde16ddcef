import { TEXT_LIMITS } from '@/lib/core/limits';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** The application part of every RTMP address: `rtmp://host/live/<stream>`. */
export const RTMP_APP = 'live';

/** Names are checked here again, because they come from anywhere and end up in addresses and logs. */
export function isStreamName(name: string): boolean {
  return name.length >= TEXT_LIMITS.streamNameMin && name.length <= TEXT_LIMITS.streamNameMax && NAME.test(name);
}
