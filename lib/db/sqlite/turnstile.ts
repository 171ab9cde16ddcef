/** Lets one through at a time, in order of arrival. */
export class Turnstile {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is our turn, with the function that leaves again; calling that twice is harmless. */
  async enter(): Promise<() => void> {
    const previous = this.#last;
    const { promise, resolve } = withResolvers();
    this.#last = promise;
    await previous;
    return resolve;
  }
}

/** `Promise.withResolvers` arrived in Node 22. */
function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
