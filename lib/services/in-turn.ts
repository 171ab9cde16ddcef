/** Does one thing after the other for each key, different keys at the same time. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Work that fails keeps nobody behind it waiting for ever, and its failure reaches who asked for it alone. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
