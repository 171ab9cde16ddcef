import { buildProcess } from '../build-process';
import { LOAD_CORE, startOn } from '../pinned-process';

type Source = {
  url: string;
  /** Of media time: at ten times the speed, ten times as much goes over the wire. */
  mbps: number;
  speed?: number;
};

export type StartedPublisher = {
  /** Says goodbye. Resolves with the milliseconds of media that were sent. */
  stop(): Promise<number>;
};

/** Publishes the stamped test clip in a process on the load core. Resolves when it is on air. */
export async function startPublisher({ url, mbps, speed = 1 }: Source): Promise<StartedPublisher> {
  const file = await buildProcess('publisher');
  const running = startOn(LOAD_CORE, [process.execPath, file, url, String(mbps * 1e6), String(speed)]);
  await running.nextLine();
  return {
    async stop() {
      await running.stop();
      const { sentMs }: { sentMs: number } = JSON.parse(await running.nextLine());
      return sentMs;
    },
  };
}
