/** A viewer process of the engine that is measured; the engine starts it with its limits as JSON. */
import { serveViewers } from '@/lib/media/viewer-processes/serve-viewers';

const [, , limits = ''] = process.argv;
process.on('disconnect', () => process.exit(0));
serveViewers(JSON.parse(limits));
