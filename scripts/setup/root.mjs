import { fileURLToPath } from 'node:url';

/** The absolute path of the checkout, so that commands work from any folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
