/** What a room can be about, with the word for it in each language of the pages. The order is the one people choose from. */
export const CATEGORIES = [
  { id: 'talk', en: 'Talk', 'zh-CN': '访谈' },
  { id: 'conference', en: 'Conference', 'zh-CN': '会议' },
  { id: 'education', en: 'Education', 'zh-CN': '教育' },
  { id: 'technology', en: 'Technology', 'zh-CN': '科技' },
  { id: 'music', en: 'Music', 'zh-CN': '音乐' },
  { id: 'gaming', en: 'Gaming', 'zh-CN': '游戏' },
  { id: 'sport', en: 'Sport', 'zh-CN': '体育' },
  { id: 'arts', en: 'Arts', 'zh-CN': '艺术' },
  { id: 'food', en: 'Food', 'zh-CN': '美食' },
  { id: 'travel', en: 'Travel and outdoors', 'zh-CN': '旅行户外' },
  { id: 'shopping', en: 'Shopping', 'zh-CN': '购物' },
  { id: 'news', en: 'News', 'zh-CN': '新闻' },
  { id: 'life', en: 'Everyday life', 'zh-CN': '生活' },
] as const;

export type CategoryId = (typeof CATEGORIES)[number]['id'];
export type CategoryLanguage = 'en' | 'zh-CN';

export const CATEGORY_IDS = CATEGORIES.map(({ id }) => id) as [CategoryId, ...CategoryId[]];

/** The word for a category; undefined for `''` and for one that does not exist any more. */
export const categoryWord = (id: string, language: CategoryLanguage): string | undefined =>
  CATEGORIES.find((category) => category.id === id)?.[language];
