import { DEFAULT_LIMITS } from '../../limits';
import { ProtocolError } from '../../protocol-error';
import { ByteReader } from '../byte-reader';
import { AMF_MARKER, type AmfObject, type AmfValue } from './value';

type AmfLimits = { amfDepth: number; amfValues: number };

/** Reads all values in `bytes`. Throws `ProtocolError` on anything malformed, too deep or too many; never loops. */
export function readAmf0(bytes: Buffer, limits: AmfLimits = DEFAULT_LIMITS): AmfValue[] {
  const reader = new ByteReader(bytes);
  const budget = { values: limits.amfValues };
  const values: AmfValue[] = [];
  while (reader.remaining > 0) values.push(readValue(reader, budget, limits.amfDepth));
  return values;
}

type Budget = { values: number };

function readValue(reader: ByteReader, budget: Budget, depth: number): AmfValue {
  if (depth <= 0) throw new ProtocolError('AMF values are nested too deeply');
  if (budget.values-- <= 0) throw new ProtocolError('An AMF message holds too many values');

  switch (reader.u8()) {
    case AMF_MARKER.number:
      return reader.f64();
    case AMF_MARKER.boolean:
      return reader.u8() !== 0;
    case AMF_MARKER.string:
      return readText(reader, reader.u16());
    case AMF_MARKER.longString:
      return readText(reader, reader.u32());
    case AMF_MARKER.object:
      return readProperties(reader, budget, depth - 1);
    case AMF_MARKER.typedObject:
      readText(reader, reader.u16());
      return readProperties(reader, budget, depth - 1);
    case AMF_MARKER.ecmaArray:
      reader.skip(4); // the count is a hint; the end marker decides
      return readProperties(reader, budget, depth - 1);
    case AMF_MARKER.strictArray:
      return readArray(reader, budget, depth - 1);
    case AMF_MARKER.date:
      reader.skip(10);
      return null;
    case AMF_MARKER.null:
    case AMF_MARKER.undefined:
    case AMF_MARKER.unsupported:
      return null;
    default:
      throw new ProtocolError('Unknown AMF type');
  }
}

function readText(reader: ByteReader, bytes: number): string {
  return reader.take(bytes).toString('utf8');
}

function readProperties(reader: ByteReader, budget: Budget, depth: number): AmfObject {
  const object: Record<string, AmfValue> = Object.create(null);
  for (;;) {
    const keyBytes = reader.u16();
    if (keyBytes === 0) {
      if (reader.u8() !== AMF_MARKER.objectEnd) throw new ProtocolError('An AMF object does not end');
      return object;
    }
    const key = readText(reader, keyBytes);
    object[key] = readValue(reader, budget, depth);
  }
}

function readArray(reader: ByteReader, budget: Budget, depth: number): AmfValue[] {
  const count = reader.u32();
  if (count > budget.values) throw new ProtocolError('An AMF array is too long');
  return Array.from({ length: count }, () => readValue(reader, budget, depth));
}
