import type { Bucket } from './bucket';

type StoredObject = { key: string; changedAt: Date };

/** Of one answer of GET Bucket; more than these wait for the next time. */
const MAX_KEYS = 1000;

/** The first thousand objects below `prefix` (GET Bucket, List Objects). Our keys hold nothing that XML would escape. */
export async function listObjects(bucket: Bucket, prefix: string): Promise<StoredObject[]> {
  const { bytes } = await bucket.demand(
    { method: 'GET', key: '', query: { prefix, 'max-keys': String(MAX_KEYS) } },
    [200],
  );
  const listed = new TextDecoder().decode(bytes).matchAll(/<Contents>(.*?)<\/Contents>/gs);
  return [...listed].map(([, contents = '']) => ({
    key: textOf(contents, 'Key'),
    changedAt: new Date(textOf(contents, 'LastModified')),
  }));
}

const textOf = (xml: string, element: string) => new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(xml)?.[1] ?? '';
