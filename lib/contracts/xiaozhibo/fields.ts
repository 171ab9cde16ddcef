import { z } from 'zod';

/**
 * Said of a field that is not there. Fields are checked in the order in which they are declared, and the first failure is
 * the one that is told, in the words of the original servers: apps compare codes, people who debug them read the words.
 */
const MISSING = 'is null or empty!';

/** Anything, or nothing: whether that will do is for the field to say. */
const given = z.unknown().optional();

/** Long enough to recognise what was sent. */
const ECHO_MAX_CHARS = 40;

/** A text that has to be there, trimmed. `"0"` and `0` count as missing, numbers as their digits. */
export const text = (key: string) =>
  given.transform((value, context): string => {
    const written = typeof value === 'number' ? String(value) : value;
    if (typeof written === 'string' && written !== '' && written !== '0') return written.trim();
    return refuse(context, `${key} ${MISSING}`);
  });

/** A text of a form, which is told when it is missed. */
export const formed = (key: string, form: RegExp) =>
  text(key).transform((value, context): string =>
    form.test(value) ? value : refuse(context, `${key} preg_match error! The reg rule is:${form.source}`),
  );

/** A whole number, or its digits. */
export const int = (key: string) =>
  given.transform((value, context): number => {
    if (value === undefined || value === null) return refuse(context, `${key} ${MISSING}`);
    const written = typeof value === 'number' || typeof value === 'string' ? String(value) : typeof value;
    const number = Number(written);
    if (Number.isSafeInteger(number) && String(number) === written) return number;
    return refuse(context, `${key}:${written.slice(0, ECHO_MAX_CHARS)} is not int!`);
  });

/** The same, not below 0. */
export const count = (key: string) =>
  int(key).transform((value, context): number =>
    value >= 0 ? value : refuse(context, `${value} is not in range [0,+)`),
  );

/** A text that may be left out; anything but a text counts as left out. */
export const optionalText = given.transform((value): string | undefined =>
  typeof value === 'string' ? value.trim() : undefined,
);

/** What an app tells of its user and show. PHP writes an empty object as `[]`. */
export const userInfo = given.transform((value, context): UserInfo => {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return {};
  const parsed = userInfoFields.safeParse(value);
  return parsed.success ? parsed.data : refuse(context, `userinfo ${MISSING}`);
});

const userInfoFields = z.object({
  nickname: optionalText,
  headpic: optionalText,
  frontcover: optionalText,
  location: optionalText,
  desc: optionalText,
});
export type UserInfo = Partial<z.infer<typeof userInfoFields>>;

/** Which page, from 1 on. */
export const pageNumber = (key: string) => int(key).transform((value) => Math.max(1, value));

const PAGE_SIZE = 10;
const PAGE_SIZE_MAX = 100;

/** How many on a page; whatever is outside 10 to 100 means 10. */
export const pageSize = (key: string) =>
  int(key).transform((value) => (value >= PAGE_SIZE && value <= PAGE_SIZE_MAX ? value : PAGE_SIZE));

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
