import { readFileSync } from 'node:fs';

/** Of the kernel's clock for user programs, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

/** What a process and its children have used so far. Source: proc(5), Linux. */
export type ProcessUsage = { cpuSeconds: number; residentMib: number; at: number };

/** Reads the usage of a process that runs, with its children. Throws when it does not, or when the system is not Linux. */
export function readUsage(pid: number): ProcessUsage {
  const all = [pid, ...childrenOf(pid)].map(readOwnUsage);
  return {
    cpuSeconds: all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    residentMib: all.reduce((sum, { residentMib }) => sum + residentMib, 0),
    at: performance.now() / 1000,
  };
}

/** Those that its main thread started, which is where Node starts them. */
function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return list === '' ? [] : list.split(' ').map(Number);
}

function readOwnUsage(pid: number): Omit<ProcessUsage, 'at'> {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the name of the program, in brackets, may hold spaces
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks] = [fields[11], fields[12]].map(Number);
  const [, residentKib] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m) ?? [];
  return {
    cpuSeconds: ((userTicks ?? Number.NaN) + (systemTicks ?? Number.NaN)) / TICKS_PER_SECOND,
    residentMib: Number(residentKib) / KIB_PER_MIB,
  };
}

/** Share of one core, in percent, that a process had between two readings. */
export function cpuPercent(before: ProcessUsage, after: ProcessUsage): number {
  return (100 * (after.cpuSeconds - before.cpuSeconds)) / (after.at - before.at);
}
