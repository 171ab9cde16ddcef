import type { ReactNode } from 'react';
import { HostLink } from '@/components/home/host-link';
import { Avatar } from '@/components/ui/avatar';
import type { Host } from '@/lib/contracts/rooms';

/** Who broadcasts, with one line of fact under the name. */
export function HostLine({ host, children }: { host: Host; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={host.displayName} id={host.id} url={host.avatarUrl} size={36} />
      <div className="min-w-0 text-sm">
        <p className="truncate font-semibold">
          <HostLink host={host} />
        </p>
        <p className="line-clamp-2 text-ink-3 tabular-nums">{children}</p>
      </div>
    </div>
  );
}
