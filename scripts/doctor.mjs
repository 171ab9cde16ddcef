// `npm run doctor`: looks at this installation and says in words what is wrong and how to mend it.
import { prepareOrExit } from './bootstrap.mjs';
import { runInForeground } from './setup/server-process.mjs';
import { loadSettingsFile } from './setup/settings-file.mjs';

await prepareOrExit(['install', 'generate', 'bundle']);
loadSettingsFile();
runInForeground(['--enable-source-maps', 'dist/doctor.mjs'], { NODE_ENV: 'production' });
