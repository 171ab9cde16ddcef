import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordedFile, RemoteReport } from '@/lib/contracts/streams';
import { AppError } from '@/lib/core/errors';
import { randomText } from '@/lib/core/ids';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import { type FileInfo, NOWHERE, type VodProvider } from '@/lib/providers/vod/vod-provider';
import { getRecording, listMyRecordings, removeRecording } from './recordings';
import { noteStops } from './remote-live';
import { applyRemoteReport } from './remote-pushes';
import { receiveVodNotice } from './remote-recordings-notices';
import { sweepRemoteFiles } from './remote-recordings-sweep';
import { trimRecording } from './replay-edit';
import { endBroadcast, removeRoom } from './rooms';
import { createTestRoom, createTestRuntime, createTestUser, nobody } from './testing';
import { webhookToken } from './webhook-token';

const PICTURE = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);

let site: Awaited<ReturnType<typeof createTestRuntime>>;
/** The files of the provider elsewhere, and whether it answers. */
const kept = new Map<string, FileInfo>();
let isReachable = true;

beforeAll(async () => {
  site = await createTestRuntime();
  const { subscribe: _, ...live } = site.runtime.live;
  const remote: LiveProvider['remote'] = {
    readReports: () => [],
    suspend: async () => {},
    resume: async () => {},
    isOnAir: async () => false,
    listOnAir: async () => [],
  };
  site.runtime.live = { ...live, remote };
  site.runtime.live = noteStops(site.runtime);
  site.runtime.vod = elsewhere(site.runtime.vod);
});
beforeEach(() => {
  kept.clear();
  isReachable = true;
});
afterAll(() => site.close());

function elsewhere(embedded: VodProvider): VodProvider {
  const reach = <T>(answer: T): T => {
    if (!isReachable) throw new AppError('unavailable', 'no answer');
    return answer;
  };
  return {
    ...embedded,
    name: 'elsewhere',
    downloads: () => NOWHERE,
    addresses: ({ files }) => ({ ...NOWHERE, ...Object.fromEntries(files.map(({ format, url }) => [format, url])) }),
    async remove({ files }) {
      for (const { fileId } of reach(files)) kept.delete(fileId);
    },
    remote: {
      describe: async (ids) => reach(ids.flatMap((id) => kept.get(id) ?? [])),
      readCover: async ({ coverUrl }) => (coverUrl ? PICTURE : undefined),
      readNotice: (body) => JSON.parse(body),
      check: async () => [],
    },
  };
}

/** Recent: what is older than any late report is joined by what is known alone. */
const START = Date.now() - 60_000;
const after = (seconds: number) => new Date(START + seconds * 1_000);

async function setUp({ records = true } = {}) {
  const { runtime } = site;
  const user = await createTestUser(runtime);
  const { id: roomId } = await createTestRoom(runtime, user);
  if (!records) await runtime.db.rooms.update(roomId, { records });
  const room = await runtime.db.rooms.get(roomId);
  const stream = room.streamName;
  const signature = new URLSearchParams(createStreamSignature(room.publishKey, stream, room.publishExpiresAt));

  /** A push of so many seconds, as it is reported. */
  function push(sequence: string, from: number, to: number): [RemoteReport, RemoteReport] {
    const start = { type: 'push-start', stream, sequence, at: after(from), signature } as const;
    const end = { ...start, type: 'push-end', at: after(to), startedAt: after(from) } as const;
    return [start, { ...end, reason: 'publisher-stopped' }];
  }

  /** A file of these seconds, as it is reported; the provider knows it. */
  function file(from: number, to: number, fields: Partial<RecordedFile> = {}): { type: 'recording' } & RecordedFile {
    const fileId = randomText(12);
    kept.set(fileId, infoOf(fileId, stream));
    return {
      type: 'recording',
      fileId,
      stream,
      format: 'hls',
      url: `http://files.example.com/${fileId}`,
      startedAt: after(from),
      endedAt: after(to),
      durationMs: (to - from) * 1_000,
      bytes: 1_000,
      width: undefined,
      height: undefined,
      ...fields,
    };
  }

  const apply = async (...reports: RemoteReport[]) => {
    for (const report of reports) await applyRemoteReport(runtime, report);
  };
  const replays = async () => (await listMyRecordings(runtime, { user })).items.toReversed();
  return { runtime, user, roomId, stream, push, file, apply, replays };
}

const infoOf = (fileId: string, stream: string | undefined): FileInfo => ({
  fileId,
  stream,
  durationMs: undefined,
  bytes: undefined,
  width: undefined,
  height: undefined,
  coverUrl: undefined,
});

test('a file becomes the replay of the broadcast it began in, also before that is known', async () => {
  const { runtime, push, file, apply, replays } = await setUp();
  const [start, end] = push('1', 0, 100);
  await apply(file(2, 99));
  expect(await replays()).toEqual([]);
  await apply(start, end);
  const [replay] = await replays();
  expect(replay).toMatchObject({ durationMs: 97_000, startedAt: after(2).toISOString(), isElsewhere: true });
  const details = await getRecording(runtime, { recordingId: replay?.id ?? '', entrant: nobody });
  expect(details).toMatchObject({ timeline: [{ mediaMs: 0, at: after(2).getTime() }], sources: [{ protocol: 'hls' }] });
});

test('formats of one stretch are one replay, HLS played first and all of them counted', async () => {
  const { runtime, push, file, apply, replays } = await setUp();
  const flv = file(1, 90, { format: 'flv' });
  await apply(...push('1', 0, 100), flv);
  expect(await replays()).toEqual([]);
  await apply(file(2, 91, { format: 'mp4', durationMs: 88_000 }));
  expect(await replays()).toMatchObject([{ durationMs: 88_000, bytes: 2_000 }]);
  await apply(file(0, 90));
  const [replay, ...more] = await replays();
  expect([replay, more]).toMatchObject([{ durationMs: 90_000, bytes: 3_000 }, []]);
  const { sources } = await getRecording(runtime, { recordingId: replay?.id ?? '', entrant: nobody });
  expect(sources.map(({ protocol }) => protocol)).toEqual(['hls', 'mp4']);
});

test('several stretches of one broadcast are several replays, and a short one is none', async () => {
  const { push, file, apply, replays } = await setUp();
  const short = file(200, 230);
  await apply(file(100, 190), file(0, 80), short, ...push('1', 0, 300));
  expect((await replays()).map(({ startedAt }) => startedAt)).toEqual([0, 100].map((at) => after(at).toISOString()));
  expect(new Set((await replays()).map(({ title }) => title)).size).toBe(2);
  expect(kept.has(short.fileId)).toBe(false);
});

test('a file that goes on over two connections has a point on the clock for each', async () => {
  const { runtime, push, file, apply, replays } = await setUp();
  const [first, lost] = push('1', 0, 60);
  await apply(
    first,
    { ...lost, reason: 'publisher-lost' } as RemoteReport,
    ...push('2', 70, 130),
    file(0, 130, { durationMs: 120_000 }),
  );
  const [replay] = await replays();
  const { timeline } = await getRecording(runtime, { recordingId: replay?.id ?? '', entrant: nobody });
  expect(timeline).toEqual([
    { mediaMs: 0, at: after(0).getTime() },
    { mediaMs: 60_000, at: after(70).getTime() },
  ]);
});

/** Pushes a minute and more apart, each with its files. */
const plan = fc.array(
  fc.record({
    gap: fc.integer({ min: 60, max: 200 }),
    length: fc.integer({ min: 70, max: 200 }),
    formats: fc.uniqueArray(fc.constantFrom('hls', 'mp4', 'flv'), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
);

test('any order, with duplicates, leads to the same replays', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(plan, fc.infiniteStream(fc.nat()), async (stretches, random) => {
      const { runtime, stream, push, file, apply, replays } = await setUp();
      let from = 0;
      const recorded: Array<{ startedAt: string; sequence: string }> = [];
      const reports = stretches.flatMap(({ gap, length, formats }, index) => {
        from += gap;
        const [begin, end] = [from, from + length];
        from = end;
        const files = formats.map((format) => file(begin + 1, end, { format }));
        if (formats.some((format) => format !== 'flv')) {
          recorded.push({ startedAt: after(begin + 1).toISOString(), sequence: String(index) });
        }
        return [...push(String(index), begin, end), ...files];
      });
      const shuffled = [...reports, ...reports.slice(0, 3)]
        .map((report) => ({ report, rank: random.next().value ?? 0 }))
        .sort((a, b) => a.rank - b.rank);
      await apply(...shuffled.map(({ report }) => report));
      await sweepRemoteFiles(runtime);
      const found = await Promise.all(
        (await replays()).map(async ({ id, startedAt }) => {
          const row = await runtime.db.recordings.find(id);
          const broadcast = await runtime.db.broadcasts.find(row?.broadcastId ?? '');
          return { startedAt, session: broadcast?.session };
        }),
      );
      // Which pushes are one broadcast may depend on the order; which push a file is of does not.
      const expected = await Promise.all(
        recorded.map(async ({ startedAt, sequence }) => {
          const known = await runtime.db.pushes.find({ stream, sequence });
          return { startedAt, session: known?.session };
        }),
      );
      expect(found).toEqual(expected);
    }),
    { numRuns: 15 },
  ),
);

test('two that report at a time make one replay', async () => {
  const { push, file, apply, replays } = await setUp();
  await apply(...push('1', 0, 100));
  await Promise.all([apply(file(1, 90)), apply(file(1, 90, { format: 'mp4' })), apply(file(2, 91, { format: 'flv' }))]);
  expect(await replays()).toMatchObject([{ bytes: 3_000 }]);
});

test('while a push goes on its files wait until no report is late any more', async () => {
  const { runtime, push, file, apply, replays } = await setUp();
  const [start] = push('1', 0, 100);
  await apply(start, file(10, 100));
  expect(await replays()).toEqual([]);
  await sweepRemoteFiles(runtime, new Date(Date.now() + 20 * 60_000));
  expect(await replays()).toHaveLength(1);
});

test('a file of a stream that nobody pushed is left alone, and forgotten after a week', async () => {
  const { runtime, file, apply } = await setUp();
  const foreign = file(0, 90);
  await apply(foreign);
  await sweepRemoteFiles(runtime, new Date(Date.now() + 8 * 24 * 3_600_000));
  expect(await runtime.db.remoteFiles.find(foreign.fileId)).toBeUndefined();
  expect(kept.has(foreign.fileId)).toBe(true);
});

test('a report that names something else of the account is not believed', async () => {
  const { runtime, user, push, file, apply, replays } = await setUp();
  const film = file(0, 90);
  kept.set(film.fileId, infoOf(film.fileId, undefined));
  await apply(...push('1', 0, 100), film);
  expect(await replays()).toEqual([]);
  // Nor when the provider could not be asked at first: then it is not removed with the replay.
  isReachable = false;
  await apply(film);
  isReachable = true;
  const [replay] = await replays();
  await removeRecording(runtime, { user, recordingId: replay?.id ?? '' });
  expect(kept.has(film.fileId)).toBe(true);
});

test('what a room does not record, or its host does not keep, is removed where it is', async () => {
  const silent = await setUp({ records: false });
  const unwanted = silent.file(0, 90);
  await silent.apply(unwanted, ...silent.push('1', 0, 100));
  expect([await silent.replays(), kept.has(unwanted.fileId)]).toEqual([[], false]);

  const { runtime, user, roomId, push, file, apply, replays } = await setUp();
  const [start] = push('1', 0, 100);
  await apply(start);
  await endBroadcast(runtime, { user, roomId, keepsReplay: false });
  const dropped = file(1, 90);
  await apply(dropped);
  expect([await replays(), kept.has(dropped.fileId)]).toEqual([[], false]);
});

test('a removed replay goes elsewhere too, later when nobody answers', async () => {
  const { runtime, user, roomId, push, file, apply, replays } = await setUp();
  const [one, two] = [file(0, 90), file(100, 190)];
  await apply(...push('1', 0, 200), one, two);
  const [first] = await replays();
  isReachable = false;
  await removeRecording(runtime, { user, recordingId: first?.id ?? '' });
  expect([(await replays()).length, kept.has(one.fileId)]).toEqual([1, true]);
  isReachable = true;
  await sweepRemoteFiles(runtime);
  expect([kept.has(one.fileId), kept.has(two.fileId)]).toEqual([false, true]);
  await removeRoom(runtime, { user, roomId });
  expect(kept.has(two.fileId)).toBe(false);
});

test('a notice is believed only as far as the provider confirms it', async () => {
  const { runtime, push, file, apply, replays } = await setUp();
  const [hls, mp4] = [file(0, 90), file(0, 90, { format: 'mp4' })];
  await apply(...push('1', 0, 100), hls, mp4);
  const notice = (...ids: string[]) =>
    receiveVodNotice(runtime, { token: webhookToken(runtime.secrets, 'vod'), body: JSON.stringify(ids) });
  await notice(hls.fileId, 'another');
  expect(await replays()).toMatchObject([{ bytes: 2_000 }]);

  kept.set(hls.fileId, { ...infoOf(hls.fileId, hls.stream), width: 1280, height: 720, bytes: 5_000, coverUrl: 'x' });
  await notice(hls.fileId);
  const [changed] = await replays();
  expect(changed).toMatchObject({ bytes: 6_000, coverKey: expect.stringMatching(/jpg$/) });
  expect(await runtime.db.recordings.find(changed?.id ?? '')).toMatchObject({ width: 1280, height: 720 });

  kept.delete(hls.fileId);
  await notice(hls.fileId);
  expect(await replays()).toMatchObject([{ bytes: 1_000 }]);
  kept.delete(mp4.fileId);
  await notice(mp4.fileId);
  expect(await replays()).toEqual([]);
});

test('notices are taken at their own secret address alone', async () => {
  const { runtime } = site;
  const give = (token: string) => receiveVodNotice(runtime, { token, body: '[]' });
  await expect(give(webhookToken(runtime.secrets, 'live'))).rejects.toMatchObject({ code: 'not_found' });
  await expect(give(webhookToken(runtime.secrets, 'vod'))).resolves.toBeUndefined();
});

test('files elsewhere are not cut', async () => {
  const { runtime, user, push, file, apply, replays } = await setUp();
  await apply(...push('1', 0, 100), file(0, 90));
  const [replay] = await replays();
  const cut = trimRecording(runtime, {
    user,
    recordingId: replay?.id ?? '',
    input: { startMs: 1_000, endMs: null },
    ip: '',
  });
  await expect(cut).rejects.toMatchObject({ code: 'conflict' });
});
