import type { FinishedRecording } from '@/lib/media/events';
import { EDGE_FLAGS } from '../../scripts/setup/edge-flags.mjs';
import { buildProcess } from '../build-process';
import { serverCores, startOn } from '../pinned-process';
import type { MeasuredServer } from './measured-server';

export type MeasuredKaibo = MeasuredServer & {
  doors: Required<MeasuredServer['doors']>;
  /** Resolves with the next recording that is finished. */
  nextRecording(): Promise<FinishedRecording>;
};

/**
 * Our engine in a process of its own, bundled as the product is, with `processes` that serve viewers besides. It records
 * into a temporary folder, when it does.
 */
export async function startKaibo({ records = false, processes = 0 } = {}): Promise<MeasuredKaibo> {
  const file = await buildProcess('engine');
  const viewers = processes > 0 ? ['viewers', String(processes), await buildProcess('viewers')] : [];
  const command = [process.execPath, ...EDGE_FLAGS, file, ...(records ? ['record'] : []), ...viewers];
  const program = startOn(serverCores(processes + 1), command);
  const { rtmpPort, httpPort }: { rtmpPort: number; httpPort: number } = JSON.parse(await program.nextLine());
  return {
    name: 'Kaibo',
    version: `Node ${process.versions.node}`,
    pid: program.pid,
    publishUrl: `rtmp://127.0.0.1:${rtmpPort}/live/bench`,
    doors: { flv: { port: httpPort, path: '/live/bench.flv' }, rtmp: { port: rtmpPort, path: '/live/bench' } },
    nextRecording: async () => JSON.parse(await program.nextLine()),
    stop: program.stop,
  };
}
