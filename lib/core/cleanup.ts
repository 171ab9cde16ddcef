/** Collects undo functions as things start, and runs them newest first. One that fails does not stop the others. */
export function createCleanup() {
  const undo: Array<() => unknown> = [];
  return {
    add: (fn: () => unknown) => void undo.push(fn),
    /** Resolves with the errors met on the way, none if all went well. */
    async run(): Promise<unknown[]> {
      const errors: unknown[] = [];
      for (const fn of undo.splice(0).reverse()) {
        try {
          await fn();
        } catch (error) {
          errors.push(error);
        }
      }
      return errors;
    },
  };
}

export type Cleanup = ReturnType<typeof createCleanup>;
