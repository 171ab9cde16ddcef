import type { ProcessLimits } from '@/lib/media/viewer-processes/messages';
import { serveViewers } from '@/lib/media/viewer-processes/serve-viewers';

/** A viewer process: takes connections and media from the edge, which starts it with its limits as JSON. */
const [, , limits = ''] = process.argv;

// Ctrl-C and a closed terminal reach the whole group; the edge decides when this one goes.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
// Without its parent it serves nobody. The parent may die while this starts.
process.on('disconnect', () => process.exit(0));
if (!process.connected) process.exit(0);

serveViewers(JSON.parse(limits) as ProcessLimits);
