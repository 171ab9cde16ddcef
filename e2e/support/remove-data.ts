import { rmSync } from 'node:fs';
import { dataDir } from './settings';

/** Runs once after the last test: rooms, recordings and accounts of a run are worth nothing afterwards. */
export default function removeData(): void {
  rmSync(dataDir, { recursive: true, force: true });
}
