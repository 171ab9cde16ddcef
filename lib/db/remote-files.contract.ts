import { expect, test } from 'vitest';
import { randomText } from '@/lib/core/ids';
import type { Db } from './db';
import type { NewRemoteFile } from './remote-files';
import { recordingOf, second, seedBroadcast } from './testing/seed';

export function testRemoteFiles(open: () => Db) {
  const setUp = () => {
    const { remoteFiles } = open();
    const stream = `s-${randomText(8)}`;
    const fileOf = (startsAt: number, fields: Partial<NewRemoteFile> = {}): NewRemoteFile => ({
      fileId: randomText(12),
      stream,
      format: 'hls',
      url: 'http://files.example.com/1.m3u8',
      startedAt: second(startsAt),
      endedAt: second(startsAt + 60),
      durationMs: 60_000,
      bytes: 9_007_199_254_740_993n,
      width: null,
      height: null,
      ...fields,
    });
    const waiting = async () => (await remoteFiles.listWaiting(stream)).map(({ fileId }) => fileId);
    return { remoteFiles, stream, fileOf, waiting };
  };

  test('a file is known once, with all its bytes', async () => {
    const { remoteFiles, fileOf, waiting } = setUp();
    const file = fileOf(0);
    expect([await remoteFiles.add(file), await remoteFiles.add({ ...file, format: 'mp4' })]).toEqual([true, false]);
    expect(await remoteFiles.find(file.fileId)).toMatchObject({ ...file, recordingId: null });
    expect(await waiting()).toEqual([file.fileId]);
  });

  test('those that begin together are found together, but none that nobody wants', async () => {
    const { remoteFiles, stream, fileOf } = setUp();
    const [one, two, late, unwanted] = [fileOf(10), fileOf(12), fileOf(13), fileOf(11)];
    for (const file of [late, two, unwanted, one]) await remoteFiles.add(file);
    await remoteFiles.join([two.fileId], 'rec_1');
    await remoteFiles.disown([unwanted.fileId]);
    const found = await remoteFiles.listBeginning(stream, { from: second(10), to: second(12) });
    expect(found.map(({ fileId }) => fileId)).toEqual([one.fileId, two.fileId]);
  });

  test('what belongs to a recording stays there until nobody wants it', async () => {
    const { remoteFiles, fileOf, waiting } = setUp();
    const [file, recordingId] = [fileOf(0), randomText(12)];
    await remoteFiles.add(file);
    await remoteFiles.join([file.fileId], recordingId);
    await remoteFiles.join([file.fileId], 'another');
    await remoteFiles.update(file.fileId, { width: 1280, bytes: 5n });
    expect(await remoteFiles.listOf([recordingId])).toMatchObject([{ fileId: file.fileId, width: 1280, bytes: 5n }]);
    await remoteFiles.disown([file.fileId]);
    expect([await waiting(), await remoteFiles.listOf([recordingId])]).toEqual([[], []]);
    const isOurs = (row: { fileId: string }) => row.fileId === file.fileId;
    expect((await remoteFiles.listUnwanted()).filter(isOurs)).toHaveLength(1);
    await remoteFiles.remove(file.fileId);
    expect(await remoteFiles.find(file.fileId)).toBeUndefined();
  });

  test('a recording is made with its files, and says what they say', async () => {
    const { remoteFiles, fileOf, waiting } = setUp();
    const { recordings } = open();
    const [ours, theirs] = [fileOf(0), fileOf(1)];
    for (const file of [ours, theirs]) await remoteFiles.add(file);
    await remoteFiles.join([theirs.fileId], 'another');
    const recording = recordingOf(await seedBroadcast(open()));
    await recordings.createWithFiles(recording, [ours.fileId, theirs.fileId]);
    expect((await remoteFiles.listOf([recording.id])).map(({ fileId }) => fileId)).toEqual([ours.fileId]);
    expect(await waiting()).toEqual([]);
    const media = { durationMs: 9, bytes: 7n, width: null, height: null, startedAt: second(3), timeline: [] };
    await recordings.setMedia(recording.id, media);
    expect(await recordings.find(recording.id)).toMatchObject({ ...media, title: recording.title });
  });

  test('what has waited for long is forgotten, and nothing else', async () => {
    const { remoteFiles, fileOf, waiting } = setUp();
    const [old, young, joined] = [fileOf(0), fileOf(100), fileOf(1)];
    for (const file of [old, young, joined]) await remoteFiles.add(file);
    await remoteFiles.join([joined.fileId], 'rec_1');
    await remoteFiles.forgetWaiting(second(50));
    expect(await waiting()).toEqual([young.fileId]);
    expect(await remoteFiles.find(joined.fileId)).toBeDefined();
  });
}
