import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/core/errors';
import type { Bus, BusMessages, BusRequests } from './bus';
import type { BusFrame, Link } from './link';

const REQUEST_TIMEOUT_MS = 10_000;

type Answerer = (input: never) => Promise<unknown>;
type Waiting = { resolve: (output: unknown) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

/**
 * A bus over one link to another process, or over none. Messages reach both sides once; a request is answered here if
 * somebody here answers its topic, else by the other side, else it fails with `unavailable` within 10 seconds.
 */
export function createLinkedBus(link?: Link): Bus & { close(): void } {
  const listeners = new Map<string, Set<(message: never) => void>>();
  const answerers = new Map<string, Answerer>();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const unlink = link?.subscribe(receive);

  function deliver(topic: string, message: unknown) {
    for (const listener of listeners.get(topic) ?? []) listener(message as never);
  }

  function receive(frame: BusFrame) {
    switch (frame.bus) {
      case 'message':
        return deliver(frame.topic, frame.message);
      case 'request':
        return void answerRemote(frame.id, frame.topic, frame.input);
      case 'answer':
        return settle(frame.id, ({ resolve }) => resolve(frame.output));
      case 'failure':
        return settle(frame.id, ({ reject }) => reject(toError(frame.code, frame.message)));
      default:
        frame satisfies never;
    }
  }

  async function answerRemote(id: number, topic: string, input: unknown) {
    try {
      const answerer = answerers.get(topic);
      if (!answerer) throw new AppError('unavailable', `Nobody answers "${topic}" here.`);
      link?.send({ bus: 'answer', id, output: await answerer(input as never) });
    } catch (error) {
      const failure = AppError.is(error) ? error : new AppError('internal', 'The other process failed.');
      link?.send({ bus: 'failure', id, code: failure.code, message: failure.message });
    }
  }

  function settle(id: number, how: (waiter: Waiting) => void) {
    const waiter = waiting.get(id);
    if (!waiter) return;
    waiting.delete(id);
    clearTimeout(waiter.timer);
    how(waiter);
  }

  function askRemote(topic: string, input: unknown, over: Link): Promise<unknown> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => settle(id, () => reject(new AppError('unavailable', 'The engine did not answer in time.'))),
        REQUEST_TIMEOUT_MS,
      );
      timer.unref();
      waiting.set(id, { resolve, reject, timer });
      over.send({ bus: 'request', id, topic, input });
    });
  }

  return {
    publish<T extends keyof BusMessages>(topic: T, message: BusMessages[T]) {
      deliver(topic, message);
      link?.send({ bus: 'message', topic, message });
    },

    subscribe<T extends keyof BusMessages>(topic: T, listener: (message: BusMessages[T]) => void) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => void set.delete(listener);
    },

    async request<T extends keyof BusRequests>(topic: T, input: BusRequests[T]['input']) {
      const answerer = answerers.get(topic);
      if (answerer) return (await answerer(input as never)) as BusRequests[T]['output'];
      if (link) return (await askRemote(topic, input, link)) as BusRequests[T]['output'];
      throw new AppError('unavailable', `Nobody answers "${topic}".`);
    },

    answer<T extends keyof BusRequests>(
      topic: T,
      handler: (input: BusRequests[T]['input']) => Promise<BusRequests[T]['output']>,
    ) {
      answerers.set(topic, handler);
      return () => void answerers.delete(topic);
    },

    close() {
      unlink?.();
      for (const id of [...waiting.keys()]) {
        settle(id, ({ reject }) => reject(new AppError('unavailable', 'The server is stopping.')));
      }
    },
  };
}

const toError = (code: string, message: string) =>
  new AppError(code in ERROR_STATUS ? (code as ErrorCode) : 'internal', message);
