import type { RunningProgram } from '../pinned-process';

/** Where viewers go: a port of this machine, and the path behind it. */
export type Door = { port: number; path: string };

/** A server that is measured, running on the server core. */
export type MeasuredServer = Pick<RunningProgram, 'pid' | 'stop'> & {
  name: string;
  version: string;
  /** `rtmp://…`; whoever comes may publish. */
  publishUrl: string;
  /** The ways of watching it has. */
  doors: { flv?: Door; rtmp: Door };
};

/** Starts the server on free ports; `undefined` when this machine does not have it. */
export type StartServer = () => Promise<MeasuredServer | undefined>;
