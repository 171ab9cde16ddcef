import { createTranslator } from 'next-intl';
import { FINDINGS, type Finding, type FindingState } from '@/lib/contracts/checkup';
import { readEnv } from '@/lib/core/env';
import type { Secrets } from '@/lib/core/secrets';
import { databaseUrlOf } from '@/lib/db/database-url';
import { createDb } from '@/lib/db/db';
import en from '@/lib/messages/en/doctor.json';
import zh from '@/lib/messages/zh-CN/doctor.json';
import { createChatProvider } from '@/lib/providers/chat/create-chat';
import { createLive } from '@/lib/providers/live/create-live';
import { createEmbeddedLive } from '@/lib/providers/live/embedded';
import { createStorage } from '@/lib/providers/storage/create-storage';
import { createVod } from '@/lib/providers/vod/create-vod';
import { createEmbeddedVod } from '@/lib/providers/vod/embedded';
import { runCheckup } from './checkup/checkup';
import { prepareDataDir } from './data-dir';
import { askEcho, type Echo } from './echo';
import { readRtmps } from './rtmps';
import { readOrCreateSecrets } from './secrets';

const SIGNS: Record<FindingState, string> = { good: '✓', warning: '!', problem: '✗' };
const TIMEOUT_MS = 3_000;

/** The engine is in the server, not here: nothing is asked of it. */
const NOT_ASKED = { stop: async () => {}, interrupt: async () => {}, subscribe: () => () => {} };

/** `npm run doctor`: looks at this installation from the machine itself. Ends with 1 when something has to be mended. */
async function main(): Promise<void> {
  const env = readEnv();
  const rtmps = readRtmps(env);
  const { root, files } = prepareDataDir(env.DATA_DIR);
  const db = await createDb(databaseUrlOf(env));
  try {
    const secrets = readOrCreateSecrets(root);
    const live = createLive(env, () => createEmbeddedLive({ rtmpPort: env.RTMP_PORT, ...NOT_ASKED }));
    const storage = createStorage(env, { directory: files });
    const vod = createVod(env, createEmbeddedVod({ remove: NOT_ASKED.stop }));
    const engineHealth = () => findServer(secrets, env.PORT);
    const findings = await runCheckup({
      env,
      db,
      live,
      vod,
      chat: createChatProvider(env),
      storage,
      rtmps,
      secrets,
      dataFolder: root,
      engineHealth,
    });
    for (const finding of findings) console.log(toLine(finding));
    if (findings.some(({ id }) => FINDINGS[id].state === 'problem')) process.exitCode = 1;
  } finally {
    await db.close();
  }
}

/** Whether this very installation runs on this machine. How busy it is, is for its administrators. */
async function findServer(secrets: Secrets, port: number): Promise<undefined> {
  const { url, isOurs } = askEcho(secrets, `http://127.0.0.1:${port}`);
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!isOurs((await response.json()) as Echo)) throw new Error('Another program answers.');
}

/** The system's language, which Node takes from LC_ALL, LC_MESSAGES or LANG. */
const isChinese = new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh');
const t = createTranslator({
  locale: isChinese ? 'zh-CN' : 'en',
  messages: { doctor: isChinese ? zh : en },
  namespace: 'doctor',
});

function toLine({ id, values }: Finding): string {
  const { check, state } = FINDINGS[id];
  return `${SIGNS[state]} ${t('line', { check: t(`checks.${check}`), sentence: t(`findings.${id}`, values) })}`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
