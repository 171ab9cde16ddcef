import { readFile, rename, writeFile } from 'node:fs/promises';
import type { TimelineAnchor } from '../events';

/** What a recording belongs to; kept beside it, so that a crash loses neither. Times are milliseconds since 1970. */
export type AboutRecording = {
  session: string;
  stream: string;
  width: number | undefined;
  height: number | undefined;
  timeline: TimelineAnchor[];
  finishedAt: number | undefined;
};

/** Replaces the file in one step: a reader sees the old or the new, never half of one. */
export async function writeAbout(path: string, about: AboutRecording): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}

/** `undefined` when the file is missing or damaged. */
export async function readAbout(path: string): Promise<AboutRecording | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return toAbout(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function toAbout(value: unknown): AboutRecording | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { session, stream, width, height, timeline, finishedAt } = value as Record<string, unknown>;
  if (typeof session !== 'string' || typeof stream !== 'string' || !Array.isArray(timeline)) return undefined;
  if (!timeline.every(isAnchor)) return undefined;
  return { session, stream, width: number(width), height: number(height), timeline, finishedAt: number(finishedAt) };
}

const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

function isAnchor(value: unknown): value is TimelineAnchor {
  if (typeof value !== 'object' || value === null) return false;
  const { mediaMs, at } = value as Record<string, unknown>;
  return typeof mediaMs === 'number' && typeof at === 'number';
}
