import { z } from 'zod';
import { CATEGORY_IDS } from '@/lib/core/categories';
import { ROOM_LIMITS, TEXT_LIMITS } from '@/lib/core/limits';
import { plainLine } from './text';

/** What a room is about; `''` for nothing in particular. */
export const category = z.enum(['', ...CATEGORY_IDS]);

/** Lower-case, in one spelling for what looks the same, without `#`; each once, in the order they were given. */
export const tags = z
  .array(plainLine.overwrite(normaliseTag).max(TEXT_LIMITS.tagMax, 'Use at most 24 characters for a tag.'))
  .overwrite((given) => [...new Set(given.filter(Boolean))])
  .max(ROOM_LIMITS.tagsMax, 'Use at most 8 tags.');

/** Where it takes place, in words; `''` says nothing. */
export const locationText = plainLine.max(TEXT_LIMITS.locationMax, 'Use at most 60 characters.');

/** An IANA name, as `Intl` knows them; `''` when nobody said. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'This time zone is not known.');

/** A BCP 47 tag such as `zh-CN`; `''` when nobody said. */
export const languageTag = z
  .string()
  .max(16)
  .regex(/^$|^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'This language is not known.');

/** `low`: about 1 to 2 s behind. `smooth`: about 6 s, with more in reserve for slow connections. */
export const latency = z.enum(['low', 'smooth']);

function normaliseTag(given: string): string {
  return given.normalize('NFKC').toLowerCase().replace(/^#+/, '').replace(/\s+/g, ' ').trim();
}

function isTimeZone(name: string): boolean {
  if (name === '') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
