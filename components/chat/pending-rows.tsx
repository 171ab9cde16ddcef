import type { PendingMessage } from '@/lib/client/chat/outbox';
import type { Me } from '@/lib/contracts/chat';
import { PendingRow } from './pending-row';

type PendingRowsProps = {
  me: Me;
  pending: readonly PendingMessage[];
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
};

/** What this person said and the server has not stored yet, in the order it was said. */
export function PendingRows({ me, pending, onRetry, onDiscard }: PendingRowsProps) {
  return pending.map((message) => (
    <PendingRow
      key={message.clientId}
      me={me}
      message={message}
      onRetry={() => onRetry(message.clientId)}
      onDiscard={() => onDiscard(message.clientId)}
    />
  ));
}
