/**
 * Compares texts with files. `UPDATE_SNAPSHOTS=1 deno task test` writes the files anew;
 * look at the difference before committing it.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { dirname, join } from "node:path";

const FOLDER = join(import.meta.dirname!, "..", "snapshots");

/** Asserts that a text is that of the file `tests/snapshots/<name>`. */
export async function assertSnapshot(text: string, name: string): Promise<void> {
  const path = join(FOLDER, name);
  if (Deno.env.get("UPDATE_SNAPSHOTS") === "1") {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, text);
  }
  assertEquals(
    text,
    await Deno.readTextFile(path),
    `${name} differs; if it should, look at it and run the tests with UPDATE_SNAPSHOTS=1`,
  );
}
