import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataDir } from '@/lib/server/data-dir';
import { readOrCreateSecrets } from '@/lib/server/secrets';
import { webhookToken } from '@/lib/services/webhook-token';
import { startCloud } from './cloud';
import { type CloudPart, CREDENTIALS, type CreateCloudPart, type PartContext } from './cloud-part';
import { createCosPart } from './cos-part';
import { createCssPart } from './css-part';
import { createImPart } from './im-part';
import { createVodPart } from './vod-part';

/**
 * All there is of the cloud. Those that keep recordings come before live, which hands them over; the bucket is last, as
 * it takes every address for one of its objects.
 */
const PARTS: Record<string, CreateCloudPart> = {
  vod: createVodPart,
  css: createCssPart,
  im: createImPart,
  cos: createCosPart,
};

export type FakeCloud = {
  /** The settings with which the product uses this cloud for everything that it has. */
  settings: Record<string, string>;
  /** Lines for somebody who started it by hand. */
  addresses: string[];
  close(): Promise<void>;
};

type Options = {
  /** What the cloud writes goes here. */
  folder: string;
  /** The product: its address, and the data folder from which the addresses of its callbacks follow. */
  site: { url: string; dataDir: string };
  /** Any free ports unless given. */
  port?: number;
  rtmpPort?: number;
};

/** Starts the whole cloud behind one HTTP port and one RTMP port of this machine, for one installation of the product. */
export async function startFakeCloud({ folder, site, port = 0, rtmpPort }: Options): Promise<FakeCloud> {
  const secrets = readOrCreateSecrets(prepareDataDir(site.dataDir).root);
  const reportAddress: PartContext['reportAddress'] = (role) =>
    `${site.url}/api/callbacks/${role}/${webhookToken(secrets, role)}`;
  let origin = '';
  const context: Omit<PartContext, 'folder'> = {
    siteUrl: site.url,
    origin: () => origin,
    rtmpPort,
    reportAddress,
    async report(role, body) {
      const answer = await fetch(reportAddress(role), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return answer.status;
    },
  };
  const parts: CloudPart[] = [];
  for (const [name, create] of Object.entries(PARTS)) {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    parts.push(await create(Object.assign(context, { folder: own })));
  }
  const cloud = await startCloud({ port, services: parts.flatMap(({ services }) => services) });
  origin = `http://127.0.0.1:${cloud.port}`;
  const account = { TENCENT_SECRET_ID: CREDENTIALS.secretId, TENCENT_SECRET_KEY: CREDENTIALS.secretKey };
  return {
    settings: Object.assign(account, ...parts.map((part) => part.settings())),
    addresses: [`Cloud      ${origin}`, ...parts.flatMap((part) => part.addresses?.() ?? [])],
    close: cloud.close,
  };
}
