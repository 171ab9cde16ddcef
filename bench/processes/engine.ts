/**
 * The media engine alone, without rules about who may do what: `engine.ts [record] [viewers <count>
 * <program of a viewer process>]`. Prints its ports as one line of JSON, and each finished recording as another; ends on SIGTERM and leaves nothing behind.
 */
import { pathToFileURL } from 'node:url';
import { startEngine } from '@/lib/media/testing/start-engine';
import { waitUntil } from '@/lib/media/testing/wait-until';

const { argv } = process;
const records = argv.includes('record');
const viewersAt = argv.indexOf('viewers');
const viewerProcesses = {
  count: viewersAt < 0 ? 0 : Number(argv[viewersAt + 1]),
  script: pathToFileURL(argv[viewersAt + 2] ?? ''),
  execArgv: [],
};
const started = await startEngine({
  viewerProcesses,
  authorisePublish: async () => ({ records }),
  // a bench has one address for everybody
  limits: { rtmpConnectionsPerIp: 20_000 },
});
const { rtmpPort, httpPort, engine } = started;
engine.subscribe((event) => {
  if (event.type === 'record-ready') console.log(JSON.stringify(event.recording));
});
await waitUntil(() => engine.audience().running === viewerProcesses.count);
console.log(JSON.stringify({ rtmpPort, httpPort }));
process.once('SIGTERM', () => void started.stop());
