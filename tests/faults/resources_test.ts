/**
 * Real disks that are full or read-only, and a process that may open few files.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import { canMount, mountSmallDisk } from "./full_disk.ts";
import { assertMatrix } from "./reliability.ts";
import { makeToyPlace, startRunner, type ToyPlace } from "./toy_place.ts";

const decoder = new TextDecoder();
/** The faults that were survived, for the page. */
const survived: string[] = [];

async function run(place: ToyPlace, ...args: string[]) {
  const { code, stderr } = await startRunner(place, ["run", "toy.yaml", ...args]).output();
  return { code, error: decoder.decode(stderr) };
}

/** Asserts that a run failed for a reason that a person can understand. */
function assertFailedClearly({ code, error }: { code: number; error: string }, reason: RegExp) {
  assertEquals(code, 1, error);
  assertMatch(error, reason);
  assert(!/\n {4}at /.test(error), error);
}

Deno.test({
  name:
    "a run says that its disk is full, and the next one works (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(4096);
    await using place = await makeToyPlace({ dir: disk.path });
    assertEquals((await run(place)).code, 0);
    const filler = `${disk.path}/filler`;
    for (const free of [0, 8, 24, 64]) {
      const args = [`bind.cover=${"x".repeat(free + 1)}`];
      await fill(filler, free * 1024);
      const struck = await run(place, ...args);
      if (struck.code !== 0) assertFailedClearly(struck, /no space left on device/i);
      assert(free > 0 || struck.code !== 0, "a full disk took a run");
      assertEquals(await place.corrupted(), []);
      await Deno.remove(filler);
      const next = await run(place, ...args);
      assertEquals(next.code, 0, next.error);
      assertEquals(await place.corrupted(), []);
    }
    survived.push("disk full (a real one, with 0, 8, 24 and 64 KiB free)");
  },
});

/** Fills a disk but for some bytes. */
async function fill(path: string, spare: number): Promise<void> {
  const block = new Uint8Array(4096);
  using file = await Deno.open(path, { write: true, create: true });
  let size = 0;
  const write = () => file.write(block).catch(({ code }) => assertEquals(code, "ENOSPC"));
  for (let count = await write(); count !== undefined; count = await write()) size += count;
  await file.truncate(Math.max(0, size - spare));
}

Deno.test({
  name:
    "a run says that its disk is read-only, and the next one works (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(4096);
    await using place = await makeToyPlace({ dir: disk.path });
    assertEquals((await run(place)).code, 0);
    await disk.makeReadOnly();
    const args = ["bind.cover=Hymns"];
    // Called before the assertions: the folder can be removed only once the disk is writable again.
    const [struck, status, runs] = [
      await run(place, ...args),
      await place.call("status", "toy.yaml"),
      await place.call("runs"),
    ];
    const corrupted = await place.corrupted().catch((error) => error);
    await disk.makeWritable();
    assertFailedClearly(struck, /^Cannot .*: the file system is read-only\nMake it/m);
    assertEquals([status.code, status.error, runs.code, corrupted], [0, "", 0, []]);
    const next = await run(place, ...args);
    assertEquals(next.code, 0, next.error);
    assertEquals(await place.corrupted(), []);
    survived.push(
      "disk read-only (a real one), on which `status`, `runs` and `verify --dry-run` work",
    );
  },
});

Deno.test({
  name: "a run says that too many files are open, and the next one works",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using place = await makeToyPlace();
    const main = fromFileUrl(import.meta.resolve("./toy/main.ts"));
    let count = 0;
    // With still fewer, Deno itself does not start, or panics where it asks for the size of its stack.
    for (const limit of [20, 24, 28, 32]) {
      const plan = JSON.stringify({ faults: [], log: `${place.path}.log` });
      const command =
        `ulimit -n ${limit}; exec deno run --quiet --allow-all "${main}" run toy.yaml`;
      const { code, stderr } = await new Deno.Command("sh", {
        args: ["-c", command],
        cwd: place.path,
        env: { INIT_CWD: place.path, NO_COLOR: "1", CI: "true", FAULT: plan },
        stdin: "null",
      }).output();
      const error = decoder.decode(stderr);
      if (!error.startsWith("toy ") || error.includes("Deno has panicked")) continue;
      count++;
      if (code !== 0) assertFailedClearly({ code, error }, /too many (open files|files are open)/i);
      assertEquals(await place.corrupted(), []);
    }
    assert(count > 0, "Deno started under none of these limits");
    const next = await run(place);
    assertEquals(next.code, 0, next.error);
    assertEquals(await place.corrupted(), []);
    await Deno.remove(`${place.path}.log`);
    survived.push("too many open files (`ulimit -n` 20 to 32)");
  },
});

Deno.test({
  name:
    "the page tells of all disks and limits that were survived (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    const how =
      "a message with what to do, exit code 1, nothing half published; the next run works";
    const rows = survived.map((fault) => [fault, how]);
    await assertMatrix("resources", { head: ["Fault", "What happens"], rows });
  },
});
