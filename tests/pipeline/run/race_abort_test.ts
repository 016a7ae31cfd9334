import { assertEquals } from "@std/assert";
import { raceAbort } from "../../../pipeline/run/race_abort.ts";

function makeResource() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { disposed: promise, [Symbol.asyncDispose]: () => Promise.resolve(resolve()) };
}

Deno.test("raceAbort() gives the value that comes first", async () => {
  const resource = makeResource();
  const { signal } = new AbortController();
  assertEquals(await raceAbort(Promise.resolve(resource), signal), resource);
});

Deno.test("raceAbort() ends with the abort, and disposes of a value that comes later", async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof makeResource>>();
  const controller = new AbortController();
  const waiting = raceAbort(promise, controller.signal);
  controller.abort();
  assertEquals(await waiting, "aborted");
  const resource = makeResource();
  resolve(resource);
  await resource.disposed;
});
