import { createHmac, randomBytes } from 'node:crypto';
import { ProtocolError } from '../../protocol-error';

const VERSION = 3;
/** Length of C1, S1, C2 and S2. Source: Adobe RTMP specification 1.0, section 5.2. */
export const HANDSHAKE_BYTES = 1536;

const DIGEST_BYTES = 32;
const BLOCK_BYTES = 764;
/** Where the 764-byte block with the digest begins: some clients put it second, some first. */
const DIGEST_BLOCKS = [8 + BLOCK_BYTES, 8];

// The keys of the digest handshake are public constants that every implementation carries.
const SHARED_SECRET = Buffer.from('f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae', 'hex');
const CLIENT_NAME = Buffer.from('Genuine Adobe Flash Player 001');
const SERVER_NAME = Buffer.from('Genuine Adobe Flash Media Server 001');
const SERVER_KEY = Buffer.concat([SERVER_NAME, SHARED_SECRET]);
const SERVER_VERSION = Buffer.of(4, 5, 0, 1);

/**
 * The server's half of the handshake for a client's C0 and C1: S0, S1 and S2 in one buffer. A client that sent a
 * digest gets one back, because some refuse to go on without; all others get the plain form.
 * Throws `ProtocolError` when the peer does not speak RTMP.
 */
export function answerHandshake(c0c1: Buffer): Buffer {
  if (c0c1[0] !== VERSION) throw new ProtocolError('The peer does not speak RTMP');
  const c1 = c0c1.subarray(1, 1 + HANDSHAKE_BYTES);
  const digest = findClientDigest(c1);
  return digest ? answerWithDigest(digest) : Buffer.concat([Buffer.of(VERSION), createPart(), c1]);
}

/** The client's C0 and C1 in the plain form. */
export function startHandshake(): Buffer {
  return Buffer.concat([Buffer.of(VERSION), createPart()]);
}

/** Time 0, version 0, random bytes. */
function createPart(): Buffer {
  return Buffer.concat([Buffer.alloc(8), randomBytes(HANDSHAKE_BYTES - 8)]);
}

function findClientDigest(c1: Buffer): Buffer | undefined {
  if (c1.readUInt32BE(4) === 0) return undefined; // version 0 means the plain form
  for (const block of DIGEST_BLOCKS) {
    const offset = digestOffset(c1, block);
    const digest = c1.subarray(offset, offset + DIGEST_BYTES);
    if (digestOf(c1, offset, CLIENT_NAME).equals(digest)) return digest;
  }
  return undefined;
}

function answerWithDigest(clientDigest: Buffer): Buffer {
  const s1 = createPart();
  SERVER_VERSION.copy(s1, 4);
  const offset = digestOffset(s1, 8);
  digestOf(s1, offset, SERVER_NAME).copy(s1, offset);

  const s2 = randomBytes(HANDSHAKE_BYTES);
  const signed = HANDSHAKE_BYTES - DIGEST_BYTES;
  hmac(s2.subarray(0, signed), hmac(clientDigest, SERVER_KEY)).copy(s2, signed);
  return Buffer.concat([Buffer.of(VERSION), s1, s2]);
}

/** The first four bytes of the block add up to the digest's place inside it. */
function digestOffset(part: Buffer, block: number): number {
  const sum = part.readUInt8(block) + part.readUInt8(block + 1) + part.readUInt8(block + 2) + part.readUInt8(block + 3);
  return block + 4 + (sum % (BLOCK_BYTES - DIGEST_BYTES - 4));
}

/** HMAC of everything around the digest's own place. */
function digestOf(part: Buffer, offset: number, key: Buffer): Buffer {
  return hmac(Buffer.concat([part.subarray(0, offset), part.subarray(offset + DIGEST_BYTES)]), key);
}

function hmac(data: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
