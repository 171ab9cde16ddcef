import { TEXT_LIMITS } from '@/lib/core/limits';

/** Control characters and what changes the direction of a text: neither belongs in a line people read. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A line of ours out of whatever an app sent: apps know no limits, so a text that is too long is cut, not refused. */
export function toLine(given: string | undefined, maxChars: number = TEXT_LIMITS.titleMax): string {
  let line = '';
  for (const char of (given ?? '').replace(UNSEEN, ' ').trim().toWellFormed()) {
    if (line.length + char.length > maxChars) break;
    line += char;
  }
  return line.trim();
}
