import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** Turns an MP4 file of one picture into a JPEG. Rejects when it cannot. */
export type Decode = (file: Buffer) => Promise<Buffer>;

const PICTURE_WIDTH = 640;
const TIMEOUT_MS = 8_000;
const MAX_PICTURE_BYTES = 2 * 1024 * 1024;

/** Reads MP4 from its input and nothing else: what somebody publishes must never make it open a file or an address. */
const ARGUMENTS = [
  ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-threads', '1'],
  ...['-protocol_whitelist', 'pipe', '-f', 'mp4', '-i', 'pipe:0'],
  ...['-frames:v', '1', '-an', '-vf', `scale=${PICTURE_WIDTH}:-2`],
  ...['-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '5', 'pipe:1'],
];

/** A decoder that starts `ffmpeg`, a program name or path, for each picture; `undefined` when it does not run here. */
export async function findDecoder(ffmpeg: string): Promise<Decode | undefined> {
  try {
    await run(ffmpeg, ['-hide_banner', '-version'], Buffer.alloc(0));
  } catch {
    return undefined;
  }
  return async (file) => {
    const picture = await run(ffmpeg, ARGUMENTS, file);
    if (picture.readUIntBE(0, 3) !== 0xffd8ff) throw new Error('The decoder gave no JPEG');
    return picture;
  };
}

/** What the program writes, once it has ended well; it gets low priority and little time. */
function run(program: string, args: readonly string[], input: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    const chunks: Buffer[] = [];
    let bytes = 0;
    child.once('error', reject);
    child.stdin.on('error', () => {}); // it may have seen enough before the end
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_PICTURE_BYTES) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`${program} ended with ${code ?? 'a signal'}`));
    });
    if (child.pid !== undefined) lowerPriority(child.pid);
    child.stdin.end(input);
  });
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // it has ended already, or the system does not let us: it is as quick as it is
  }
}
