// `npm run admin -- add|reset|reset-two-factor|list`: people who may administer this server, from the machine itself.
import { prepareOrExit } from './bootstrap.mjs';
import { runInForeground } from './setup/server-process.mjs';
import { loadSettingsFile } from './setup/settings-file.mjs';

await prepareOrExit(['install', 'generate', 'bundle']);
loadSettingsFile();
runInForeground(['--enable-source-maps', 'dist/admin.mjs', ...process.argv.slice(2)], { NODE_ENV: 'production' });
