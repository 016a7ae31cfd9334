/**
 * The matrix of faults in `docs/reliability.md`, which the tests that survive them write.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { lockFile } from "../../pipeline/files/lock_file.ts";
import { fromFileUrl, join } from "../../pipeline/path.ts";

const PAGE = fromFileUrl(import.meta.resolve("../../docs/reliability.md"));

/**
 * Asserts that the page says what was survived; with `UPDATE_SNAPSHOTS=1` it is made to say so.
 *
 * @param name The part of the page between `<!-- name -->` and `<!-- /name -->`.
 */
export async function assertMatrix(
  name: string,
  { head, rows }: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  },
): Promise<void> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = row.join("\n");
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const unique = [...counts].map(([text, count]) => {
    const [first = "", ...rest] = text.split("\n");
    return [`${first}${count > 1 ? ` (${count} places)` : ""}`, ...rest];
  });
  const made = [head, head.map(() => "---"), ...unique].map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  // Test files run side by side.
  await using _lock = await lockFile(join(await Deno.realPath("/tmp"), "reprise-reliability.lock"));
  const page = await Deno.readTextFile(PAGE);
  const [before = "", after = ""] = [page.split(start)[0], page.split(end)[1]];
  const said = page.slice(before.length + start.length, page.length - after.length - end.length);
  if (Deno.env.get("UPDATE_SNAPSHOTS") === "1" && plain(said) !== plain(made)) {
    await Deno.writeTextFile(PAGE, `${before}${start}\n\n${made}\n\n${end}${after}`);
    await new Deno.Command("deno", { args: ["fmt", "--quiet", PAGE] }).output();
    return;
  }
  assertEquals(plain(said), plain(made), "Run the tests with UPDATE_SNAPSHOTS=1");
}

/** A table without what the formatter adds to it. */
function plain(table: string): string {
  return table.replaceAll(/ +/g, " ").replaceAll(/-+/g, "-").trim();
}
