import { expect, test } from 'vitest';
import { toShareMetadata } from './share-metadata';

const shared = {
  title: '<b>勃拉姆斯之夜</b>',
  description: '上半场\n\n下半场',
  url: 'https://live.example.org/r/brahms',
};

test('a cover becomes an absolute picture address', () =>
  expect(toShareMetadata({ ...shared, coverUrl: '/files/file_1' }).openGraph?.images).toEqual([
    { url: 'https://live.example.org/files/file_1' },
  ]));

test('names stay the text they are, and lines become one', () => {
  const metadata = toShareMetadata({ ...shared, coverUrl: null });
  expect(metadata.title).toBe('<b>勃拉姆斯之夜</b>');
  expect(metadata.description).toBe('上半场 下半场');
  expect(metadata.twitter).toMatchObject({ card: 'summary', images: [] });
});

test('a long description is cut between characters, not inside one', () => {
  const { description } = toShareMetadata({ ...shared, description: '😀'.repeat(200), coverUrl: null });
  expect(description).toBe(`${'😀'.repeat(159)}…`);
});
