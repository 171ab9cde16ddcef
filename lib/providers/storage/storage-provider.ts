/** Where pictures live. Keys are made by us (`file_….jpg`), never by people. */
export type StorageProvider = {
  readonly name: string;
  /** Stores `bytes` under a new key with this extension and returns the key. */
  put(bytes: Uint8Array, extension: 'jpg' | 'png' | 'webp'): Promise<string>;
  /** Where a browser finds it: a path on this site or an absolute address. */
  url(key: string): string;
  /** Succeeds when it is gone already. */
  remove(key: string): Promise<void>;
};
