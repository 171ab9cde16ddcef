import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqliteValue } from './driver';

/** Types as the migrations declare them, in Prisma's words. */
const DECLARED_TYPES: Record<string, ColumnType> = {
  INTEGER: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  BOOLEAN: ColumnTypeEnum.Boolean,
  REAL: ColumnTypeEnum.Double,
  DOUBLE: ColumnTypeEnum.Double,
  DECIMAL: ColumnTypeEnum.Numeric,
  DATETIME: ColumnTypeEnum.DateTime,
  TEXT: ColumnTypeEnum.Text,
  JSONB: ColumnTypeEnum.Json,
  BLOB: ColumnTypeEnum.Bytes,
};

/** A query argument as SQLite stores it. Moments become ISO text in UTC, so that they sort as they follow each other. */
export function toSqliteValue(argument: unknown, type: ArgType | undefined): SqliteValue {
  if (argument === null || argument === undefined) return null;
  if (typeof argument === 'boolean') return argument ? 1 : 0;
  if (argument instanceof Date) return isoText(argument);
  if (typeof argument === 'string') return fromText(argument, type);
  if (typeof argument === 'number') return fromNumber(argument, type);
  return argument as SqliteValue;
}

/** The type of each column: as declared, or for computed ones (`count(*)`) as found in the first row that has a value. */
export function columnTypes(declared: ReadonlyArray<string | null>, rows: readonly SqliteValue[][]): ColumnType[] {
  return declared.map((type, column) => DECLARED_TYPES[type?.toUpperCase() ?? ''] ?? typeOfFirstValue(rows, column));
}

/** A stored value as Prisma expects it for a column of this type. */
export function fromSqliteValue(value: SqliteValue, type: ColumnType): unknown {
  if (typeof value !== 'bigint') return value;
  if (type === ColumnTypeEnum.DateTime) return new Date(Number(value)).toISOString();
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function fromText(text: string, type: ArgType | undefined): SqliteValue {
  switch (type?.scalarType) {
    case 'int':
      return Number.parseInt(text, 10);
    case 'bigint':
      return BigInt(text);
    case 'float':
    case 'decimal':
      return Number.parseFloat(text);
    case 'datetime':
      return isoText(new Date(text));
    case 'bytes':
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
}

// `node:sqlite` hands every number over as a floating-point one, and `bytes + 2.0` loses digits beyond 2^53.
function fromNumber(number: number, type: ArgType | undefined): SqliteValue {
  const isFraction = type?.scalarType === 'float' || type?.scalarType === 'decimal' || !Number.isInteger(number);
  return isFraction ? number : BigInt(number);
}

// The offset is spelt as Prisma spells it, so that rows written by its own adapters compare equal.
const isoText = (date: Date) => date.toISOString().replace('Z', '+00:00');

function typeOfFirstValue(rows: readonly SqliteValue[][], column: number): ColumnType {
  const value = rows.map((row) => row[column]).find((candidate) => candidate !== null && candidate !== undefined);
  switch (typeof value) {
    case 'string':
      return ColumnTypeEnum.Text;
    case 'bigint':
      return ColumnTypeEnum.Int64;
    case 'number':
      return ColumnTypeEnum.UnknownNumber;
    case 'object':
      return ColumnTypeEnum.Bytes;
    default:
      return ColumnTypeEnum.Int32; // every value is null: any type will do
  }
}
