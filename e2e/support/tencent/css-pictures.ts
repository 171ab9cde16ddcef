import { watch } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloudService } from './cloud';
import type { Css } from './css';

type Options = {
  css: Css;
  /** By the name in the engine, which is that of the file. */
  pushes: ReadonlyMap<string, { stream: string; param: string }>;
  /** Where the engine leaves the newest picture of each. */
  dir: string;
  /** Where pages find what is served here: an origin. */
  playOrigin: () => string;
};

/** Keeps every picture at an address of its own, as a bucket does, and tells of it (200). */
export async function tellOfPictures({ css, pushes, dir, playOrigin }: Options) {
  const pictures = new Map<string, Buffer>();
  await mkdir(dir, { recursive: true });

  async function add(inner: string) {
    const push = pushes.get(inner);
    const picture = await readFile(join(dir, `${inner}.jpg`)).catch(() => undefined);
    if (!push || !picture) return;
    const path = `/screenshots/${inner}-${pictures.size}.jpg`;
    pictures.set(path, picture);
    css.report(push, {
      event_type: 200,
      create_time: Math.floor(Date.now() / 1_000),
      file_size: picture.length,
      width: 0,
      height: 0,
      pic_url: path,
      pic_full_url: `${playOrigin()}${path}`,
    });
  }

  // A picture comes into its place by a new name.
  const watcher = watch(dir, (_, name) => {
    if (name?.endsWith('.jpg')) void add(name.slice(0, -'.jpg'.length));
  });

  return {
    handleRequest(...[request, response]: Parameters<CloudService['handleRequest']>): boolean {
      const picture = pictures.get(request.url ?? '');
      if (picture) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
      return picture !== undefined;
    },
    close: () => watcher.close(),
  };
}
