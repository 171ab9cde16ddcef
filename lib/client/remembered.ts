/** A choice this browser remembers. `read` never throws and never fails: a blocked or damaged store means the fallback. */
export type Remembered<T> = { read(): T; write(value: T): void };

/** Keeps one value under `key` in localStorage as JSON. `parse` turns whatever was found there into a valid value. */
export function createRemembered<T>(key: string, parse: (found: unknown) => T): Remembered<T> {
  return {
    read: () => parse(readJson(key)),
    write(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Private windows and full stores refuse: the choice then lasts as long as the page.
      }
    },
  };
}

function readJson(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
