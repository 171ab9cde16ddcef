// `npm run dev:fake`: `npm run dev` against an emulated cloud on this machine, with no account and no keys.
import { prepareOrExit } from './bootstrap.mjs';
import { runInForeground } from './setup/server-process.mjs';

await prepareOrExit(['install', 'generate']);
runInForeground(['--import', 'tsx', 'e2e/support/dev-fake.ts']);
