import { z } from 'zod';
import type { Page } from '@/lib/contracts/rooms';
import { AppError } from '@/lib/core/errors';

/** Where a list goes on: the sort keys of the last row seen. Unlike an offset it does not shift when rows come or go. */
export type Position = ReadonlyArray<string | number>;

/** A moment inside a position; both databases can hold it. */
export const moment = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 0))
  .transform((ms) => new Date(ms));

/** A count inside a position. */
export const count = z.int32();

type PageRequest<Row> = {
  limit: number;
  /** Reads up to `take` rows in the order of the list. */
  read: (take: number) => Promise<Row[]>;
  positionOf: (row: Row) => Position;
};

/** Reads one row more than asked for, to know whether there is a next page. */
export async function readPage<Row>({ limit, read, positionOf }: PageRequest<Row>): Promise<Page<Row>> {
  const rows = await read(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? toCursor(positionOf(last)) : null };
}

/** An opaque text for a position, safe in a URL. */
export const toCursor = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position in a cursor made by `toCursor`, `undefined` for no cursor. Throws `invalid_input` for any other text. */
export function fromCursor<T extends z.ZodType>(cursor: string | undefined, position: T): z.infer<T> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('invalid_input', 'This page of the list does not exist. Start again.', {
      field: 'cursor',
      cause,
    });
  }
}
