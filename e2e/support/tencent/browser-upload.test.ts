import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { putIntoBucket } from '@/lib/client/put-into-bucket';
import { createTencentStorage } from '@/lib/providers/storage/tencent/storage';
import { type Cloud, startCloud } from './cloud';
import { createCos } from './cos';
import { createSts } from './sts';

const PNG = new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], { type: 'image/png' });
const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const place = { bucket: 'pictures-1250000000', region: 'ap-guangzhou' };
const sts = createSts({ credentials });
const cos = createCos({ ...place, credentials, sts, cors: [], publicPrefix: 'pictures/' });
let cloud: Cloud;
beforeAll(async () => {
  vi.stubGlobal('XMLHttpRequest', FetchingRequest);
  // It says, each time, that it is for browsers.
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  cloud = await startCloud({ services: [sts, cos] });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await cloud.close();
});

const plan = async () => {
  const endpoint = `http://127.0.0.1:${cloud.port}`;
  const settings = { ...place, credentials, endpoint, stsEndpoint: endpoint, processesImages: false };
  const planned = await createTencentStorage(settings).direct?.begin('png', 1_000);
  if (!planned) throw new Error('no plan');
  return planned;
};
const quietly = () => ({ onProgress: () => {}, signal: new AbortController().signal });

test('the SDK puts a picture where the plan says, by the key of the plan', async () => {
  const { key, target } = await plan();
  await putIntoBucket(PNG, target, quietly());
  const arrived = cos.objects.get(`unclaimed/${key}`);
  expect([arrived?.contentType, arrived?.bytes.length]).toEqual(['image/png', PNG.size]);
});

test('a refusal and a bucket out of reach are told apart', async () => {
  const { target } = await plan();
  const elsewhere = putIntoBucket(PNG, { ...target, objectKey: 'pictures/another.png' }, quietly());
  await expect(elsewhere).rejects.toMatchObject({ code: 'provider_failed' });
  const nowhere = putIntoBucket(PNG, { ...target, origin: 'http://127.0.0.1:1' }, quietly());
  await expect(nowhere).rejects.toMatchObject({ code: 'unavailable' });
});

/** As much of a browser's XMLHttpRequest as the SDK uses, made of `fetch`. */
class FetchingRequest {
  readonly upload = {};
  status = 0;
  statusText = '';
  response = '';
  responseText = '';
  onload: () => void = () => {};
  onerror: () => void = () => {};
  #method = '';
  #url = '';
  #answered = '';
  readonly #headers: Record<string, string> = {};

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }
  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }
  getAllResponseHeaders(): string {
    return this.#answered;
  }
  abort(): void {}
  send(body: Blob): void {
    fetch(this.#url, { method: this.#method, headers: this.#headers, body }).then(
      async (response) => {
        this.status = response.status;
        this.response = await response.text();
        this.responseText = this.response;
        this.#answered = [...response.headers].map((header) => header.join(': ')).join('\r\n');
        this.onload();
      },
      () => this.onerror(),
    );
  }
}
