import { z } from 'zod';

const stringList = z.array(z.string());

/** The texts in a JSON column; none when it is null. Throws when it holds anything else. */
export const toStringList = (json: unknown): string[] => (json === null ? [] : stringList.parse(json));
