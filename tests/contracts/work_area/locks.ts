import { assertEquals } from "@std/assert";
import { FINGERPRINT } from "../result_store/place.ts";
import type { WorkTest } from "./place.ts";

/** One holder of a fingerprint at a time. */
export function describeLocks(test: WorkTest): void {
  test("lock() lets one holder in at a time and tells who waits", async ({ open }) => {
    const waited: (number | null)[] = [];
    const order: string[] = [];
    const first = await (await open()).work.lock(FINGERPRINT, { onWait() {} });
    const told = Promise.withResolvers<void>();
    const second = (await open()).work.lock(FINGERPRINT, {
      onWait(pid) {
        waited.push(pid);
        told.resolve();
      },
    }).then(async (lock) => {
      order.push("second");
      await lock[Symbol.asyncDispose]();
    });
    await told.promise;
    order.push("first");
    await first[Symbol.asyncDispose]();
    await second;
    assertEquals(waited, [Deno.pid]);
    assertEquals(order, ["first", "second"]);
  });

  test("lock() of one fingerprint does not hold up another", async ({ open }) => {
    const { work } = await open();
    await using _one = await work.lock(FINGERPRINT, { onWait() {} });
    await using _two = await work.lock("a1".repeat(32), { onWait() {} });
  });

  test("lock() lets everyone in, one after the other", async ({ open }) => {
    let inside = 0;
    let passed = 0;
    await Promise.all(Array.from({ length: 12 }, async () => {
      await using _lock = await (await open()).work.lock(FINGERPRINT, { onWait() {} });
      assertEquals(++inside, 1);
      await Promise.resolve();
      inside--;
      passed++;
    }));
    assertEquals(passed, 12);
  });
}
