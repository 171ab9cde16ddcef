import { createHash, randomBytes } from 'node:crypto';

/** An opaque secret for a cookie or a link: 256 random bits, safe in URLs. Only its hash is ever stored. */
export const createToken = (): string => randomBytes(32).toString('base64url');

/** Lower-case hex SHA-256. A token is random, so a fast hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
