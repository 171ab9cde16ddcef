import { AppError } from '@/lib/core/errors';
import { NOWHERE, type ReplayTarget, type VodProvider } from './vod-provider';

type Options = {
  /** Reaches the engine, which keeps the files. */
  remove: (fileKey: string) => Promise<void>;
};

/** Recordings on this machine, which the engine sends under `/vod/`, whole or cut. */
export function createEmbeddedVod({ remove }: Options): VodProvider {
  return {
    name: 'embedded',

    addresses(target) {
      if (!isHere(target)) return NOWHERE;
      const base = baseOf(target);
      return { hls: `${base}/index.m3u8`, mp4: `${base}/video.mp4`, flv: `${base}/video.flv` };
    },

    downloads(target, name) {
      if (!isHere(target)) return NOWHERE;
      const save = (file: string) => `${baseOf(target)}/${file}?download=${encodeURIComponent(name)}`;
      return { mp4: save('video.mp4'), flv: save('video.flv') };
    },

    isHere,

    async remove(target) {
      if (!isHere(target)) throw new AppError('unavailable', 'The service that keeps this replay is not set up here.');
      await remove(target.fileKey);
    },
  };
}

/** Others are of a time when this installation was set up with a provider elsewhere. */
const isHere = ({ files }: Pick<ReplayTarget, 'files'>) => files.length === 0;

/** A signature is a folder, so that whatever a playlist names by a relative address is signed like the playlist. */
const baseOf = ({ fileKey, signed }: ReplayTarget): string =>
  signed ? `/vod/~${signed.signature.txTime}~${signed.signature.txSecret}/${fileKey}` : `/vod/${fileKey}`;
