// `npm start`: from a bare clone to a running server. `--dev` runs from the sources with hot reload.
import { prepareOrExit } from './bootstrap.mjs';
import { runInForeground } from './setup/server-process.mjs';
import { loadSettingsFile } from './setup/settings-file.mjs';

const isDevelopment = process.argv.includes('--dev');

await prepareOrExit(isDevelopment ? ['install', 'generate'] : ['install', 'generate', 'bundle', 'pages']);
loadSettingsFile();
if (isDevelopment) {
  runInForeground(['--import', 'tsx', 'lib/server/main.ts'], { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' });
} else {
  runInForeground(['--enable-source-maps', 'dist/main.mjs'], { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
}
