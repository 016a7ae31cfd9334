import { assertEquals } from "@std/assert";
import { fromFileUrl, join } from "../../pipeline/path.ts";

const FOLDER = fromFileUrl(import.meta.resolve("../../docs/decisions/"));

Deno.test("docs/decisions/README.md lists each decision by number, title, status and date", async () => {
  const rows: string[][] = [];
  for await (const { name } of Deno.readDir(FOLDER)) {
    if (name === "README.md") continue;
    const text = await Deno.readTextFile(join(FOLDER, name));
    const [, number, title, status, date] =
      /^# (\d+)\. (.+)\n\nStatus: (\w+) · (\d{4}-\d{2}-\d{2})/.exec(text) ?? [];
    assertEquals(name.slice(0, 4), number?.padStart(4, "0"), name);
    rows.push([number!, `[${title}](${name})`, status!, date!]);
  }
  rows.sort(([a], [b]) => Number(a) - Number(b));
  const index = await Deno.readTextFile(join(FOLDER, "README.md"));
  const listed = [...index.matchAll(/^\| \d.*$/gm)].map(([row]) =>
    row.split("|").slice(1, -1).map((cell) => cell.trim())
  );
  assertEquals(listed, rows);
});
