import type { ChatStore, MessageRow } from './store';

const MAX_ROWS = 1_000;

type Waiting = { rows: readonly MessageRow[]; resolve: () => void; reject: (error: unknown) => void };

/**
 * One transaction at a time, shared by every room that has something to store meanwhile: a hundred busy rooms cost a
 * transaction a round, not a hundred. Resolves once the rows are stored, all of them or none. When a shared transaction
 * fails, each room's rows are tried alone, so that one room's trouble stays its own.
 */
export function createGroupCommit(append: ChatStore['append']): (rows: readonly MessageRow[]) => Promise<void> {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run() {
    isRunning = true;
    while (waiting.length > 0) await commitTogether(append, takeGroup());
    isRunning = false;
  }

  function takeGroup(): Waiting[] {
    let rows = 0;
    const tooMany = waiting.findIndex((entry, index) => {
      rows += entry.rows.length;
      return index > 0 && rows > MAX_ROWS;
    });
    return waiting.splice(0, tooMany === -1 ? waiting.length : tooMany);
  }

  return (rows) =>
    new Promise((resolve, reject) => {
      waiting.push({ rows, resolve, reject });
      if (!isRunning) void run();
    });
}

async function commitTogether(append: ChatStore['append'], group: readonly Waiting[]): Promise<void> {
  try {
    await append(group.flatMap(({ rows }) => rows));
    for (const { resolve } of group) resolve();
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error);
    else for (const entry of group) await commitTogether(append, [entry]);
  }
}
