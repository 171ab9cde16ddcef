import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { randomText } from '@/lib/core/ids';
import type { Secrets } from '@/lib/core/secrets';

const SECRET_CHARS = 52; // 260 bits

const schema = z.object({ guestKey: z.string().min(32), playKey: z.string().min(32) });

/** The secrets of this installation; generated on the first start, readable by its owner alone from then on. */
export function readOrCreateSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  try {
    const fresh: Secrets = { guestKey: randomText(SECRET_CHARS), playKey: randomText(SECRET_CHARS) };
    // `wx`: of two processes that start together, one writes and the other reads what it wrote.
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  return readSecrets(file);
}

function readSecrets(file: string): Secrets {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(
      `${file} is damaged. Restore it from a backup, or delete it: guests then get new identities, and codes for signing in have to be set up anew.`,
      {
        cause,
      },
    );
  }
}
