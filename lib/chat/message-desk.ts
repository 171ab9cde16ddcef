import type { ClientEvent } from '@/lib/contracts/chat';
import { type Connection, teller } from './connection';
import type { HeldDesk, Questioned } from './held-desk';
import type { Members } from './members';
import { type LoggedMessage, messageKey } from './message-log';
import type { MessagePipe } from './message-pipe';
import type { JudgedMessage } from './message-queue';
import { type Draft, moderate } from './moderation';
import { plainFrame } from './prepared-frame';
import type { RoomContext } from './room-context';
import { tickText } from './wire';

type MessageSend = Extract<ClientEvent, { type: 'message-send' }>;

type MessageDeskOptions = {
  members: Members;
  messages: MessagePipe;
  held: HeldDesk;
  context: RoomContext;
  /** There is something to store. */
  onQueued: () => void;
  /** There is something for moderators to look at. */
  onHeld: () => void;
};

/** Where messages come into a room: each is queued, held or refused, and a retry is answered by what became of it. */
export class MessageDesk {
  readonly #options: MessageDeskOptions;

  constructor(options: MessageDeskOptions) {
    this.#options = options;
  }

  say(connection: Connection, event: MessageSend): void {
    const { messages, held } = this.#options;
    const { clientId } = event;
    const key = messageKey(connection.visitor.id, clientId);
    if (messages.isQueued(key) || held.isOnItsWay(key)) return;
    const stored = messages.find(key);
    const waiting = held.find(connection.visitor.id, clientId);
    if (stored) acknowledge(connection, stored);
    else if (waiting) connection.send({ type: 'message-held', clientId, id: waiting.id });
    else if (messages.isFull) messages.defer({ clientId, tell: teller(connection) });
    else this.#take(connection, event);
  }

  /** What a person said just before being sanctioned, and nobody has seen, is not shown any more. */
  refuseQueued(): void {
    const { messages, members } = this.#options;
    for (const { sender, clientId, tell } of messages.takeQueued(({ sender }) => members.sanctionOf(sender) !== null)) {
      const reason = members.sanctionOf(sender)?.kind === 'ban' ? 'banned' : 'muted';
      tell({ type: 'message-rejected', clientId, reason });
    }
  }

  #take(connection: Connection, event: MessageSend): void {
    const { messages, members } = this.#options;
    const draft = members.draft(connection, event.text);
    const key = messageKey(connection.visitor.id, event.clientId);
    const judged = draft.sanction ? undefined : messages.takeGivenBack(key);
    if (judged) this.#queue(connection, judged, event.behindMs);
    else this.#judge(connection, event, draft);
  }

  #queue(connection: Connection, judged: JudgedMessage, behindMs: number): void {
    const { messages, members, context, onQueued } = this.#options;
    const { id } = connection.visitor;
    members.noteTaken(id);
    const key = messageKey(id, judged.clientId);
    messages.add({ ...judged, key, at: context.now(), behindMs, tell: teller(connection) });
    onQueued();
  }

  #judge(connection: Connection, event: MessageSend, draft: Draft): void {
    const verdict = moderate(this.#options.context.rules, draft);
    const { clientId, replyTo = null, mentions, behindMs } = event;
    const danmaku = this.#options.members.talk.danmaku ? event.danmaku : null;
    if (verdict.action === 'reject') {
      const { action, ...refusal } = verdict;
      connection.refuse(clientId, refusal);
      return;
    }
    const { name, role } = draft;
    const judged = { clientId, sender: connection.visitor, name, role, text: verdict.text, danmaku, replyTo, mentions };
    if (verdict.action === 'allow') this.#queue(connection, judged, behindMs);
    else if (this.#options.held.isFull) connection.refuse(clientId, { reason: verdict.reason });
    else void this.#hold(connection, { ...judged, reason: verdict.reason, behindMs, tell: teller(connection) });
  }

  async #hold(connection: Connection, questioned: Questioned): Promise<void> {
    const { held, members, messages, onHeld } = this.#options;
    const { reason, tell, behindMs, ...judged } = questioned;
    const outcome = await held.hold(questioned);
    if (outcome === 'held') {
      members.noteTaken(connection.visitor.id);
      onHeld();
    }
    // Queued, it is found to be stored already, and acknowledged.
    else if (outcome === 'approved') this.#queue(connection, judged, behindMs);
    else if (outcome === 'dismissed') connection.refuse(judged.clientId, { reason });
    else messages.defer({ clientId: judged.clientId, tell });
  }
}

/** A frame that is being sent out right now will bring what is newer; showing it earlier would break the order. */
function acknowledge(connection: Connection, stored: LoggedMessage): void {
  if (stored.seq <= connection.sentSeq) connection.writeOwn(plainFrame(tickText({ messages: [stored] })));
}
