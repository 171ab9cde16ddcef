import { AMF_MARKER, type AmfValue } from './value';

/** Encodes values one after the other, as commands and metadata carry them. */
export function writeAmf0(...values: readonly AmfValue[]): Buffer {
  return Buffer.concat(values.map(writeValue));
}

function writeValue(value: AmfValue): Buffer {
  if (value === null) return Buffer.of(AMF_MARKER.null);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'boolean') return Buffer.of(AMF_MARKER.boolean, value ? 1 : 0);
  if (typeof value === 'string') return writeString(value);
  if (Array.isArray(value)) return writeArray(value);

  const properties = Object.entries(value).map(([key, item]) => Buffer.concat([writeKey(key), writeValue(item)]));
  return Buffer.concat([Buffer.of(AMF_MARKER.object), ...properties, Buffer.of(0, 0, AMF_MARKER.objectEnd)]);
}

function writeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = AMF_MARKER.number;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function writeString(value: string): Buffer {
  const text = Buffer.from(value);
  if (text.length <= 0xffff) return Buffer.concat([Buffer.of(AMF_MARKER.string), writeKey(value)]);
  const head = Buffer.alloc(5);
  head[0] = AMF_MARKER.longString;
  head.writeUInt32BE(text.length, 1);
  return Buffer.concat([head, text]);
}

function writeKey(key: string): Buffer {
  const text = Buffer.from(key);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, text]);
}

function writeArray(items: readonly AmfValue[]): Buffer {
  const head = Buffer.alloc(5);
  head[0] = AMF_MARKER.strictArray;
  head.writeUInt32BE(items.length, 1);
  return Buffer.concat([head, ...items.map(writeValue)]);
}
