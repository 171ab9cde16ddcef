import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The oldest Node that `package.json` accepts, such as `20.19`. */
function oldestNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return engines.node.replace('>=', '');
}

/** True when `version` (`v20.19.0`) is at least `oldest` (`20.19`). */
export function isNewEnough(version, oldest) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Ends the process with one sentence when this Node is too old to run the program. */
export function requireNode() {
  const oldest = oldestNode();
  if (isNewEnough(process.version, oldest)) return;
  console.error(
    `Kaibo needs Node ${oldest} or newer, and this is ${process.version}. Install a newer Node and try again.`,
  );
  process.exit(1);
}
