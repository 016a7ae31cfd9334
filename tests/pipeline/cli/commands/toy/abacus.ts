/** Starts the toy's backend, which has nothing to start. */
export function start(): Promise<void> {
  return Promise.resolve();
}
