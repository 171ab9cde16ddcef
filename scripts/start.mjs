// `npm start`: from a bare clone to a running server. `--dev` runs from the sources with hot reload.
import { prepareOrExit } from './bootstrap.mjs';
import { EDGE_FLAGS } from './setup/edge-flags.mjs';
import { runInForeground } from './setup/server-process.mjs';
import { loadSettingsFile } from './setup/settings-file.mjs';

const isDevelopment = process.argv.includes('--dev');

await prepareOrExit(isDevelopment ? ['install', 'generate'] : ['install', 'generate', 'bundle', 'pages']);
loadSettingsFile();
if (isDevelopment) {
  runInForeground([...EDGE_FLAGS, '--import', 'tsx', 'lib/server/main.ts'], {
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
  });
} else {
  runInForeground([...EDGE_FLAGS, '--enable-source-maps', 'dist/main.mjs'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
}
