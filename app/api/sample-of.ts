import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** For tests: the smallest value a schema takes, made of its JSON Schema. `hints` answer for names it cannot guess. */
export function sampleOf(schema: z.ZodType, hints: Record<string, unknown> = {}): unknown {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return toSample(described, hints);
}

function toSample(schema: JsonSchema, hints: Record<string, unknown>, name = ''): unknown {
  if (Object.hasOwn(hints, name)) return hints[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = (schema.anyOf ?? schema.oneOf ?? []) as JsonSchema[];
  if (choice) return toSample(choice, hints, name);
  switch (schema.type) {
    case 'object':
      return toObject(schema, hints);
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return schema.minimum ?? Number(schema.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema.format === 'date-time' ? new Date().toISOString() : 'sample'.padEnd(schema.minLength ?? 0, 'x');
  }
}

function toObject({ properties = {}, required = [] }: JsonSchema, hints: Record<string, unknown>) {
  const needed = Object.entries(properties).filter(([name]) => required.includes(name) || Object.hasOwn(hints, name));
  return Object.fromEntries(needed.map(([name, schema]) => [name, toSample(schema as JsonSchema, hints, name)]));
}
