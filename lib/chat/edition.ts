import type { Delivery } from './connection';
import type { TickFrames } from './tick-frames';

/** What one tick brought for everybody in the room, or some in other words. Numbered in the order they were made. */
export type Edition = { number: number; frames: TickFrames };

/**
 * Makes one delivery of several, in their order: frames stand behind each other in one write. Asked for the same ones
 * again, as for most of a room, it gives the same delivery.
 */
export function createBundler(): (deliveries: readonly Delivery[]) => Delivery | undefined {
  let last: { deliveries: readonly Delivery[]; bundle: Delivery } | undefined;
  return (deliveries) => {
    if (deliveries.length < 2) return deliveries[0];
    if (!last || !areSame(last.deliveries, deliveries)) last = { deliveries, bundle: bundle(deliveries) };
    return last.bundle;
  };
}

function bundle(deliveries: readonly Delivery[]): Delivery {
  const frames = deliveries.map(({ frame }) => frame);
  const plain = Buffer.concat(frames.map((frame) => frame.plain));
  const isDeflated = frames.some(({ deflated }) => deflated !== undefined);
  const deflated = isDeflated && Buffer.concat(frames.map((frame) => frame.deflated ?? frame.plain));
  const asides = frames.flatMap((frame) => frame.asides ?? []);
  return {
    frame: {
      plain,
      ...(deflated && { deflated }),
      texts: frames.flatMap(({ texts }) => texts),
      ...(asides.length > 0 && { asides }),
    },
    upTo: Math.max(...deliveries.map(({ upTo }) => upTo)),
    shownSeq: Math.max(...deliveries.map(({ shownSeq }) => shownSeq)),
  };
}

const areSame = (a: readonly Delivery[], b: readonly Delivery[]): boolean =>
  a.length === b.length && a.every((delivery, index) => delivery === b[index]);
