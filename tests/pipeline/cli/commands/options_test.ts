import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";

/** Options that are malformed, or have nothing to act on, with what is said of them. */
const REFUSED: readonly (readonly [args: readonly string[], message: string])[] = [
  [["run", "toy.yaml", "--jobs", "two"], "Cannot use --jobs two: expected a positive integer"],
  [["run", "toy.yaml", "--jobs", "0x2"], "Cannot use --jobs 0x2: expected a positive integer"],
  [["run", "toy.yaml", "--jobs=0", "--jobs=1"], "Cannot use --jobs 0: expected a positive integer"],
  [
    ["run", "toy.yaml", "--jobs", "2"],
    "Cannot use --jobs: the config sweeps nothing, expected a sweep\nLeave --jobs out",
  ],
  [
    ["run", "toy.yaml", "--dry-run", "--fail-fast"],
    "Cannot use --fail-fast: the config sweeps nothing, expected a sweep\nLeave --fail-fast out",
  ],
  [["runs", "rm", "toy", "--json"], "Cannot use --json with rm: expected it to list or show runs"],
  [
    ["diff", "toy/v1", "toy/v2", "--json", "--html"],
    "Cannot use --json with --html: expected one form of the difference",
  ],
  [
    ["gc", "--keep-days", "1e1"],
    "Cannot use --keep-days 1e1: expected a number of days, such as 30, or 0 to keep nothing",
  ],
];

Deno.test("each command refuses an option that is malformed or has nothing to act on", async () => {
  await using toy = await makeToy();
  for (const [args, message] of REFUSED) {
    assertEquals(await toy.call(...args), { code: 2, output: "", error: `${message}\n` });
  }
  const sweep = ["write.text=a,b", "--jobs", "2", "--fail-fast"];
  assertEquals((await toy.call("run", "toy.yaml", "--dry-run", ...sweep)).code, 0);
});
