import { expect, test } from 'vitest';
import { joinTags, splitTags } from './tag-text';

test('tags come apart at commas of either script', () => {
  expect(splitTags(' rust, 新品发布，robots、 ,, ')).toEqual(['rust', '新品发布', 'robots']);
  expect(splitTags('')).toEqual([]);
});

test('what is shown comes back as it was', () => {
  const tags = ['product launch', '机器人'];
  expect(splitTags(joinTags(tags))).toEqual(tags);
});
