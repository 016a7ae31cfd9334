import { assertEquals } from "@std/assert";
import { parseCommandArgs } from "../../../pipeline/cli/parse_args.ts";
import { run } from "../../../pipeline/cli/commands/run.ts";
import { status } from "../../../pipeline/cli/commands/status.ts";

Deno.test("parseCommandArgs() tells operands, flags and stages apart, in any order", () => {
  const words = ["--force", "train", "a.yaml", "--dry-run", "x=1", "--force=test", "--", "--y=2"];
  assertEquals(parseCommandArgs(run, words), {
    kind: "words",
    operands: ["a.yaml", "x=1", "--y=2"],
    flags: new Set(["dry-run"]),
    stages: { force: ["train", "test"], only: [], from: [] },
    values: {},
  });
});

Deno.test("parseCommandArgs() leaves words that look like numbers as they are", () => {
  const read = parseCommandArgs(status, ["1e3", "x=0x10"]);
  assertEquals(read.kind === "words" && read.operands, ["1e3", "x=0x10"]);
});
