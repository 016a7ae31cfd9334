import { assertEquals } from "@std/assert";
import { parseCommandArgs } from "../../../pipeline/cli/parse_args.ts";
import { run } from "../../../pipeline/cli/commands/run.ts";
import { status } from "../../../pipeline/cli/commands/status.ts";

Deno.test("parseCommandArgs() tells operands, flags and values apart, in any order", () => {
  const args = ["--force", "train", "a.yaml", "--dry-run", "x=1", "--force=test", "--", "--y=2"];
  assertEquals(parseCommandArgs(run, args), {
    kind: "args",
    given: args,
    operands: ["a.yaml", "x=1", "--y=2"],
    flags: new Set(["dry-run"]),
    values: { force: ["train", "test"] },
  });
});

Deno.test("parseCommandArgs() keeps operands that look like numbers", () => {
  const parsed = parseCommandArgs(status, ["1e3", "x=0x10"]);
  assertEquals(parsed.kind === "args" && parsed.operands, ["1e3", "x=0x10"]);
});
