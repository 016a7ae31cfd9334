import { parseArgs } from "@std/cli/parse-args";
import { assertEquals } from "@std/assert";

const OPTIONS = {
  boolean: ["json", "help"],
  string: ["only", "force", "_"],
  collect: ["force"],
} as const;

Deno.test("parseArgs() fills in what is not given", () => {
  assertEquals({ ...parseArgs([], OPTIONS) }, { _: [], json: false, help: false, force: [] });
});

Deno.test("parseArgs() reads values after a space and after an equals sign", () => {
  const { _, only, force } = parseArgs(
    ["run", "--only", "train", "--force=a", "x=--y", "--force", "b"],
    OPTIONS,
  );
  assertEquals({ _, only, force }, { _: ["run", "x=--y"], only: "train", force: ["a", "b"] });
});

Deno.test("parseArgs() leaves the word after a boolean alone, unless it is true or false", () => {
  const plain = parseArgs(["--json", "file", "--help", "false"], OPTIONS);
  assertEquals([plain._, plain.json, plain.help], [["file"], true, false]);
  assertEquals(parseArgs(["--json=false"], OPTIONS).json, false);
});

Deno.test("parseArgs() gives a text option without a value the empty text", () => {
  assertEquals(parseArgs(["--only", "--json"], OPTIONS).only, "");
  assertEquals(parseArgs(["--only"], OPTIONS).only, "");
});

Deno.test("parseArgs() takes the last value of an option that is not collected", () => {
  assertEquals(parseArgs(["--only", "a", "--only", "b"], OPTIONS).only, "b");
});

Deno.test("parseArgs() reads an option under each of its names", () => {
  const read = parseArgs(["-h"], { boolean: ["help"], alias: { help: "h" } });
  assertEquals({ ...read }, { _: [], help: true, h: true } as unknown as typeof read);
});

Deno.test("parseArgs() turns a negatable option off", () => {
  const read = parseArgs(["--no-color"], {
    boolean: ["color"],
    negatable: ["color"],
    default: { color: true },
  });
  assertEquals(read.color, false);
});

Deno.test("parseArgs() makes numbers of positional words unless told otherwise", () => {
  assertEquals(parseArgs(["1e3", "x1"])._, [1000, "x1"]);
  assertEquals<unknown>(parseArgs(["1e3", "x1"], { string: ["_"] })._, ["1e3", "x1"]);
});

Deno.test("parseArgs() tells of each word and option that is not declared", () => {
  const told: unknown[] = [];
  parseArgs(["run", "--dry", "x", "--jsn=1", "--json"], {
    ...OPTIONS,
    unknown: (arg, key, value) => void told.push([arg, key, value]),
  });
  assertEquals(told, [["run", undefined, undefined], ["--dry", "dry", "x"], [
    "--jsn=1",
    "jsn",
    "1",
  ]]);
});

Deno.test("parseArgs() leaves out what unknown() returns false for", () => {
  const read = parseArgs(["run", "--dry"], { unknown: () => false });
  assertEquals({ ...read }, { _: [] });
});

Deno.test("parseArgs() reads nothing after two dashes", () => {
  assertEquals<unknown>(parseArgs(["a", "--", "--json"], OPTIONS)._, ["a", "--json"]);
  assertEquals(parseArgs(["a", "--", "--json"], { ...OPTIONS, "--": true })["--"], ["--json"]);
});

Deno.test("parseArgs() stops at the first positional word where it is asked to", () => {
  const read = parseArgs(["--json", "run", "--help"], { ...OPTIONS, stopEarly: true });
  assertEquals([read._, read.json, read.help], [["run", "--help"], true, false]);
});
