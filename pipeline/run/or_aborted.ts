/**
 * Waiting that an abort ends.
 *
 * @module
 */

/**
 * Waits for a promise or an abort, whichever comes first.
 *
 * What the promise holds is disposed of if it still comes after the abort.
 *
 * @returns The promise's value, or `aborted`.
 */
export async function orAborted<Value extends AsyncDisposable>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | "aborted"> {
  const { promise: aborted, resolve } = Promise.withResolvers<"aborted">();
  const onAbort = () => resolve("aborted");
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  const first = await Promise.race([promise, aborted]);
  signal.removeEventListener("abort", onAbort);
  if (first === "aborted") promise.then((late) => late[Symbol.asyncDispose](), () => {});
  return first;
}
