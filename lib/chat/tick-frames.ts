import type { Delivery } from './connection';
import type { LoggedMessage, MessageLog } from './message-log';
import { type PreparedFrame, prepareFrame } from './prepared-frame';
import { type TickParts, tickText } from './wire';

export type TickFrames = {
  /** For host and moderators: everything. */
  full: Delivery;
  /** For one viewer: the sample, and what concerns this person besides. */
  forViewer(visitorId: string): Delivery;
};

/** The frames of one tick: one for everybody, unless `sample` leaves some of `messages` out for viewers. */
export function createTickFrames(options: {
  messages: readonly LoggedMessage[];
  sample: readonly LoggedMessage[];
  rest: Omit<TickParts, 'messages' | 'omitted'>;
  log: Pick<MessageLog, 'at'>;
  isCompressing: boolean;
}): TickFrames {
  const { messages, sample, rest, isCompressing } = options;
  const upTo = messages.at(-1)?.seq ?? 0;

  const delivery = (shown: readonly LoggedMessage[]): Delivery => {
    const omitted = messages.length - shown.length;
    const text = tickText({ ...rest, messages: shown, omitted: omitted > 0 ? omitted : undefined });
    const frame: PreparedFrame = prepareFrame(text, isCompressing);
    return { frame, upTo, shownSeq: shown.at(-1)?.seq ?? 0 };
  };

  const chosen = new Set(sample);
  const ownDelivery = (extra: ReadonlySet<LoggedMessage>): Delivery => {
    const own = delivery(messages.filter((logged) => chosen.has(logged) || extra.has(logged)));
    return { ...own, frame: { ...own.frame, asides: [asideText([...extra])] } };
  };

  const full = delivery(messages);
  if (sample.length === messages.length) return { full, forViewer: () => full };

  const concerned = whoIsConcerned(
    messages.filter((logged) => !chosen.has(logged)),
    options.log,
  );
  const common = delivery(sample);
  const personal = new Map<string, Delivery>();
  return {
    full,
    forViewer(visitorId) {
      const extra = concerned.get(visitorId);
      if (!extra) return common;
      const own = personal.get(visitorId) ?? ownDelivery(extra);
      personal.set(visitorId, own);
      return own;
    },
  };
}

/** For a page that heard the others already: named as new, and as what belongs further up when it is not. */
const asideText = (extra: readonly LoggedMessage[]): string =>
  tickText({ messages: extra, restored: extra.map(({ message }) => message) });

/** Who must see which of the messages all the same: their author, and those they name or answer. */
function whoIsConcerned(
  messages: readonly LoggedMessage[],
  log: Pick<MessageLog, 'at'>,
): Map<string, Set<LoggedMessage>> {
  const concerned = new Map<string, Set<LoggedMessage>>();
  for (const logged of messages) {
    const { senderId, mentions, replyTo } = logged.message;
    const answered = replyTo ? log.at(replyTo.seq)?.senderId : undefined;
    for (const personId of [senderId, ...mentions, answered]) {
      if (personId === undefined) continue;
      const own = concerned.get(personId) ?? new Set();
      concerned.set(personId, own.add(logged));
    }
  }
  return concerned;
}
