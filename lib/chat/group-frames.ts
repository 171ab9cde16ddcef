import type { Entered, ServerEvent } from '@/lib/contracts/chat';
import type { GroupFrame } from '@/lib/contracts/chat-entrance';

type Tick = Extract<ServerEvent, { type: 'tick' }>;

const LISTS = ['messages', 'removed', 'restored', 'gifts'] as const satisfies ReadonlyArray<keyof Tick>;
const MAX_NAMES = 3;

/**
 * Adds a frame to those that wait, in as few as say the same: ticks become one, and of what tells how something is now
 * the last one stays. At most `maxMessages` wait; those before them are counted as left out, and the number is returned.
 */
export function addFrame(waiting: GroupFrame[], frame: GroupFrame, maxMessages: number): number {
  const last = waiting.at(-1);
  if (frame.type === 'tick' && last?.type === 'tick' && canMerge(last, frame)) {
    waiting[waiting.length - 1] = mergeTicks(last, frame);
  } else if (frame.type === 'mail' && last?.type === 'mail') {
    waiting[waiting.length - 1] = { type: 'mail', to: [...new Set([...last.to, ...frame.to])] };
  } else {
    if (frame.type === 'room-changed' || frame.type === 'chat-changed') {
      const older = waiting.findIndex(({ type }) => type === frame.type);
      if (older !== -1) waiting.splice(older, 1);
    }
    waiting.push(frame);
  }
  return leaveOut(waiting, maxMessages);
}

/** A frame in parts of at most `maxBytes` of JSON each, in the order in which they mean the same. */
export function splitFrame(frame: GroupFrame, maxBytes: number): GroupFrame[] {
  if (bytesOf(frame) <= maxBytes) return [frame];
  if (frame.type === 'mail') return chunks(frame.to, maxBytes).map((to) => ({ type: 'mail', to }));
  if (frame.type !== 'tick') return [frame];
  const { messages, removed, restored, gifts, ...counts } = frame;
  const parts = [
    ...chunks(messages ?? [], maxBytes).map((chunk): Tick => ({ type: 'tick', messages: chunk })),
    ...chunks(removed ?? [], maxBytes).map((chunk): Tick => ({ type: 'tick', removed: chunk })),
    ...chunks(restored ?? [], maxBytes).map((chunk): Tick => ({ type: 'tick', restored: chunk })),
    ...chunks(gifts ?? [], maxBytes).map((chunk): Tick => ({ type: 'tick', gifts: chunk })),
    counts,
  ];
  return parts.reduce<Tick[]>((joined, part) => join(joined, part, maxBytes), []);
}

/** Pages put messages back after they took others away: what is taken away again has to come in a later tick. */
function canMerge({ restored = [] }: Tick, { removed = [] }: Tick): boolean {
  return !restored.some(({ seq }) => removed.includes(seq));
}

/** Two ticks as one that says the same. */
function mergeTicks(first: Tick, second: Tick): Tick {
  const merged: Tick = { ...first, ...second };
  for (const name of LISTS) {
    const [before, after] = [first[name], second[name]];
    if (before && after) Object.assign(merged, { [name]: [...before, ...after] });
  }
  const omitted = (first.omitted ?? 0) + (second.omitted ?? 0);
  if (omitted > 0) merged.omitted = omitted;
  if (first.entered && second.entered) merged.entered = mergeEntered(first.entered, second.entered);
  return merged;
}

const mergeEntered = (first: Entered, second: Entered): Entered => ({
  names: [...first.names, ...second.names].slice(0, MAX_NAMES),
  count: first.count + second.count,
});

function leaveOut(waiting: GroupFrame[], maxMessages: number): number {
  let excess = waiting.reduce((sum, frame) => sum + messagesIn(frame), 0) - maxMessages;
  const leftOut = Math.max(0, excess);
  for (const [index, frame] of waiting.entries()) {
    if (excess <= 0) break;
    if (frame.type !== 'tick' || !frame.messages) continue;
    const dropped = Math.min(excess, frame.messages.length);
    const { messages, ...rest } = frame;
    const kept = messages.slice(dropped);
    waiting[index] = { ...rest, ...(kept.length > 0 && { messages: kept }), omitted: (frame.omitted ?? 0) + dropped };
    excess -= dropped;
  }
  return leftOut;
}

const messagesIn = (frame: GroupFrame): number => (frame.type === 'tick' ? (frame.messages?.length ?? 0) : 0);

/** Puts a part into the last frame if it fits. */
function join(joined: Tick[], part: Tick, maxBytes: number): Tick[] {
  const last = joined.at(-1);
  const together = last && mergeTicks(last, part);
  return together && bytesOf(together) <= maxBytes ? [...joined.slice(0, -1), together] : [...joined, part];
}

/** Room for what stands around a list in a frame. */
const FRAME_BYTES = 40;

function chunks<T>(items: readonly T[], maxBytes: number): T[][] {
  const parts: T[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const more = bytesOf(item) + 1;
    if (bytes + more > maxBytes) {
      parts.push([]);
      bytes = FRAME_BYTES;
    }
    parts.at(-1)?.push(item);
    bytes += more;
  }
  return parts;
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
