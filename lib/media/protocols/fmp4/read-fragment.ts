import { ProtocolError } from '../../protocol-error';
import type { InitFacts } from './read-init';
import { readRuns } from './read-samples';

/** When a fragment plays, in milliseconds, and whether it begins with a keyframe. */
export type FragmentFacts = { startMs: number; durationMs: number; key: boolean };

/** Reads the content of a `moof` box as this program writes it. Throws `ProtocolError` when something is missing. */
export function readFragment(moof: Buffer, { timescales, videoTrackId }: InitFacts): FragmentFacts {
  const runs = readRuns(moof);
  const lead = runs.find(({ trackId }) => trackId === videoTrackId) ?? runs[0];
  const timescale = lead && timescales.get(lead.trackId);
  if (!lead || !timescale) throw new ProtocolError('An MP4 fragment has no known track');

  const toMs = (ticks: number) => Math.round((ticks * 1000) / timescale);
  const startMs = toMs(lead.decodeTime);
  const duration = lead.samples.reduce((sum, sample) => sum + sample.duration, 0);
  const leads = videoTrackId === undefined || lead.trackId === videoTrackId;
  const key = leads && (lead.samples[0]?.key ?? false);
  return { startMs, durationMs: toMs(lead.decodeTime + duration) - startMs, key };
}
