/** Waits for a promise or an abort, whichever comes first. A resource that comes later is disposed of. */
export async function raceAbort<Value extends object>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | "aborted"> {
  const { promise: aborted, resolve } = Promise.withResolvers<"aborted">();
  const onAbort = () => resolve("aborted");
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  const first = await Promise.race([promise, aborted]);
  signal.removeEventListener("abort", onAbort);
  if (first === "aborted") promise.then(dispose, () => {});
  return first;
}

async function dispose(late: object): Promise<void> {
  if (Symbol.asyncDispose in late) await (late as AsyncDisposable)[Symbol.asyncDispose]();
}
