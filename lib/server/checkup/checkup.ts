import { CHECKS, FINDINGS, type Finding } from '@/lib/contracts/checkup';
import type { Env } from '@/lib/core/env';
import type { ChatProvider } from '@/lib/providers/chat/chat-provider';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import type { StorageProvider } from '@/lib/providers/storage/storage-provider';
import type { VodProvider } from '@/lib/providers/vod/vod-provider';
import type { Runtime } from '@/lib/runtime';
import type { Rtmps } from '../rtmps';
import { checkAddress } from './check-address';
import { checkCallbacks } from './check-callbacks';
import { checkCertificate } from './check-certificate';
import { checkChat } from './check-chat';
import { checkClock } from './check-clock';
import { checkDatabase } from './check-database';
import { checkDisk } from './check-disk';
import { checkEngine, type EngineHealth } from './check-engine';
import { checkFfmpeg } from './check-ffmpeg';
import { checkLive } from './check-live';
import { checkOpenFiles } from './check-open-files';
import { checkStorage } from './check-storage';
import { checkVod } from './check-vod';
import { listServices } from './list-services';

type CheckupOptions = Pick<Runtime, 'db' | 'secrets'> & {
  live: Pick<LiveProvider, 'name' | 'remote' | 'apiEndpoint'>;
  vod: Pick<VodProvider, 'name' | 'remote'>;
  chat: Pick<ChatProvider, 'probe' | 'testReports' | 'apiEndpoint'> | null;
  storage: Pick<StorageProvider, 'name' | 'check' | 'apiEndpoint'>;
  env: Pick<Env, 'PUBLIC_URL' | 'FFMPEG_PATH' | 'CHAT_PROVIDER'>;
  rtmps: Rtmps | undefined;
  dataFolder: string;
  engineHealth: EngineHealth;
};

/** Looks at everything an installation needs, at once. Takes a few seconds when something does not answer; never rejects. */
export async function runCheckup(options: CheckupOptions): Promise<Finding[]> {
  const { env, db, live, vod, chat, storage, secrets, rtmps, dataFolder, engineHealth } = options;
  const found = await Promise.all([
    listServices({ live, vod, storage }, env),
    checkDatabase(db),
    checkDisk(dataFolder),
    checkEngine(engineHealth),
    checkAddress(secrets, env.PUBLIC_URL),
    checkCertificate(rtmps),
    checkClock(live.apiEndpoint ?? chat?.apiEndpoint ?? storage.apiEndpoint),
    checkLive(live),
    checkCallbacks({ live, chat, secrets, publicUrl: env.PUBLIC_URL }),
    checkVod(vod),
    checkChat(chat),
    checkStorage(storage, env.PUBLIC_URL),
    checkFfmpeg(env.FFMPEG_PATH),
    checkOpenFiles(),
  ]);
  return found.flat().sort((a, b) => placeOf(a) - placeOf(b));
}

const placeOf = ({ id }: Finding): number => CHECKS.indexOf(FINDINGS[id].check);
