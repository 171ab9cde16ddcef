import type { Finding, FindingId } from '@/lib/contracts/checkup';
import type { StorageProvider } from '@/lib/providers/storage/storage-provider';

/** Whether a storage elsewhere does what pages need of it; nothing where pictures stay on this machine. */
export async function checkStorage(
  storage: Pick<StorageProvider, 'name' | 'check'>,
  publicUrl: string | undefined,
): Promise<Finding[]> {
  if (!storage.check) return [];
  const { name } = storage;
  const problems = await storage
    .check(publicUrl && new URL(publicUrl).origin)
    .catch(() => [{ code: 'other', advice: 'It could not be asked.' }]);
  if (problems.length === 0) return [{ id: 'storageWorks', values: { name } }];
  return problems.map(({ code, advice }) => ({ id: IDS[code] ?? 'storageSilent', values: { advice } }));
}

/** What each code of a storage is called here, where it has words in both languages. */
const IDS: Record<string, FindingId> = {
  write: 'storageWrite',
  read: 'storageRead',
  'public-read': 'storagePublicRead',
  list: 'storageList',
  'public-list': 'storagePublicList',
  'upload-key': 'storageUploadKey',
  delete: 'storageDelete',
  cors: 'storageCors',
};
