/** What AMF0 can say, as far as RTMP and FLV use it. Dates and unsupported values become `null`. */
export type AmfValue = number | boolean | string | null | AmfValue[] | AmfObject;

/** Read objects have no prototype, so that a property called `__proto__` is only a property. */
export type AmfObject = { readonly [key: string]: AmfValue };

/** One byte before each value. Source: AMF 0 specification, 2.1. */
export const AMF_MARKER = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  null: 5,
  undefined: 6,
  ecmaArray: 8,
  objectEnd: 9,
  strictArray: 10,
  date: 11,
  longString: 12,
  unsupported: 13,
  typedObject: 16,
} as const;

export function isAmfObject(value: AmfValue | undefined): value is AmfObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
