import { z } from 'zod';

/** Control characters (Unicode category Cc) but line breaks and tabs: invisible, and NUL ends a text for some databases. */
const CONTROL = /[^\P{Cc}\n\r\t]+/gu;

const REFUSAL = 'Remove the invisible control characters.';

/** One line people read. Control characters are refused, line breaks too. */
export const plainLine = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, REFUSAL);

/** Several lines people read. Of the control characters only line breaks and tabs may stand in it. */
export const plainText = z
  .string()
  .trim()
  .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, REFUSAL);

/** What somebody says: control characters become spaces, so that no message is lost for one that came with a paste. */
export const spokenText = (text: string): string => text.replace(CONTROL, ' ').trim();
