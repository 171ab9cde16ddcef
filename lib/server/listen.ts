import type { Server } from 'node:net';

const SETTINGS = { HTTP: 'PORT', RTMP: 'RTMP_PORT', RTMPS: 'RTMPS_PORT' } as const;

const SENTENCES: Record<string, (what: keyof typeof SETTINGS, port: number) => string> = {
  EADDRINUSE: (what, port) =>
    `Port ${port} (${what}) is in use. Stop the program that uses it, or set ${SETTINGS[what]} to another port.`,
  EACCES: (what, port) => `Port ${port} (${what}) needs more rights than this user has. Choose a port above 1023.`,
  EADDRNOTAVAIL: (what) => `HOST is not an address of this machine, so ${what} cannot listen on it.`,
};

/** Turns "cannot listen" into a sentence that says what to do; other errors pass unchanged. */
export function explainListenError(error: unknown, what: keyof typeof SETTINGS, port: number): unknown {
  const sentence = SENTENCES[(error as NodeJS.ErrnoException)?.code ?? ''];
  return sentence ? new Error(sentence(what, port), { cause: error }) : error;
}

/** Resolves when the server listens; rejects with a sentence when it cannot. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, 'HTTP', port)));
    server.listen({ port, host }, resolve);
  });
}
