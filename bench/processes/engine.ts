/**
 * The media engine alone, without rules about who may do what: `engine.ts [record]`. Prints its ports as one line of JSON,
 * and each finished recording as another; ends on SIGTERM and leaves nothing behind.
 */
import { startEngine } from '@/lib/media/testing/start-engine';

const records = process.argv.includes('record');
const started = await startEngine({
  authorisePublish: async () => ({ records }),
  // a bench has one address for everybody
  limits: { rtmpConnectionsPerIp: 20_000 },
});
const { rtmpPort, httpPort, engine } = started;
engine.subscribe((event) => {
  if (event.type === 'record-ready') console.log(JSON.stringify(event.recording));
});
console.log(JSON.stringify({ rtmpPort, httpPort }));
process.once('SIGTERM', () => void started.stop());
