import type { CloudService } from './cloud';
import type { KeepRecordedFile } from './recorded-file';

/** Every part takes the same key of the account. */
export const CREDENTIALS = { secretId: 'fake-secret-id', secretKey: 'fake-secret-key' };

/** What a part of the emulated cloud is given. */
export type PartContext = {
  /** A folder of this part alone, which exists. */
  folder: string;
  /** The address of the product, as browsers write it. */
  siteUrl: string;
  /** The origin of the cloud. Not known before its port is open. */
  origin(): string;
  /** The product's address for reports of that role. */
  reportAddress(role: 'live' | 'vod' | 'im'): string;
  /** Sends the body of a callback there; resolves with the status. */
  report(role: 'live' | 'vod' | 'im', body: string): Promise<number>;
  /** Where the live service hands its recordings. A part that keeps them puts itself here, before it is asked. */
  keepRecording?: KeepRecordedFile;
  rtmpPort: number | undefined;
};

/** One or more services, and the settings by which the product finds them. */
export type CloudPart = {
  services: readonly CloudService[];
  settings(): Record<string, string>;
  /** What somebody who starts the cloud by hand wants to know, line by line. */
  addresses?(): string[];
};

export type CreateCloudPart = (context: PartContext) => Promise<CloudPart>;
