import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const appDir = fileURLToPath(new URL('../../app', import.meta.url));

/** The paths of all pages, as the app tree has them: `/console/channels/[roomId]`. Groups are left out. */
export const listAppPages = (): string[] =>
  readdirSync(appDir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?:^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`.replace(/\/\([^)]*\)/g, '') || '/')
    .sort();
