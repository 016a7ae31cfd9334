import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { checkStages } from "../../../pipeline/config/stage_problem.ts";
import { defineStage } from "../../../pipeline/define_stage.ts";
import type { OutputDeclaration } from "../../../pipeline/stage.ts";

function define(name: string, path = "size.txt") {
  const size: OutputDeclaration = { path, kind: "file", summary: "A size" };
  return defineStage({
    name,
    summary: "Counts",
    module: import.meta.url,
    params: z.strictObject({}),
    writes: { size },
    run: () => Promise.resolve(),
  });
}

for (const name of ["", "Count", "2nd", "count-all", "count.all"]) {
  Deno.test(`checkStages() refuses the name "${name}"`, () => {
    const error = assertThrows(() => checkStages([define(name)]), TypeError);
    assertEquals(
      error.message,
      `Cannot define stage "${name}": expected a name of lower-case letters, digits and underscores`,
    );
  });
}

for (const path of ["", "/size", "../size", "a/../size", "a//size", "./size", "a\\size", "a\0"]) {
  Deno.test(`checkStages() refuses the output path ${JSON.stringify(path)}`, () => {
    const error = assertThrows(() => checkStages([define("count", path)]), TypeError);
    assertEquals(
      error.message,
      `Cannot define stage "count": output "size" has the path "${path}", ` +
        "expected a relative path inside the run's folder",
    );
  });
}

function resume({ param = "rounds", artifact = "song", ignoredParams = [] as string[] }) {
  return defineStage({
    name: "chant",
    summary: "Sings",
    module: import.meta.url,
    params: z.strictObject({ rounds: z.int(), every: z.int(), share: z.number() }),
    writes: {
      song: { path: "song.txt", kind: "file", summary: "The song" },
      book: { path: "book", kind: "folder", summary: "All songs" },
    },
    resumes: { param, unit: "round", artifact },
    ignoredParams,
    run: () => Promise.resolve(),
  });
}

Deno.test("checkStages() accepts a param to resume by and one to ignore", () => {
  const stage = resume({ ignoredParams: ["every"] });
  checkStages([stage]);
  assertEquals(stage.resumes?.param, "rounds");
});

const WRONG: [string, Parameters<typeof resume>[0], string][] = [
  ["resumes by no param", { param: "turns" }, 'it resumes by "turns", expected one of its params'],
  [
    "resumes by a param that is no whole number",
    { param: "share" },
    'it resumes by "share", which may be 0.5, expected a param of integers',
  ],
  [
    "resumes from nothing that it writes",
    { artifact: "memory" },
    'it resumes from "memory", which is no output, expected an output that is a file',
  ],
  [
    "resumes from a folder",
    { artifact: "book" },
    'it resumes from "book", which is a folder, expected an output that is a file',
  ],
  [
    "ignores a param that it has not",
    { ignoredParams: ["volume"] },
    'it ignores "volume", expected one of its params',
  ],
  [
    "ignores the param by which it resumes",
    { ignoredParams: ["rounds"] },
    'it resumes by "rounds", which it cannot ignore: it changes what is written',
  ],
];

for (const [what, options, message] of WRONG) {
  Deno.test(`checkStages() refuses a stage that ${what}`, () => {
    const error = assertThrows(() => checkStages([resume(options)]), TypeError);
    assertEquals(error.message, `Cannot define stage "chant": ${message}`);
  });
}

Deno.test("checkStages() refuses a param with an effect beside one that is none", () => {
  const size = z.int().default(1).meta({ onlyWith: { knid: ["round"] } });
  const stage = { ...define("count"), params: z.strictObject({ kind: z.string(), size }) };
  const error = assertThrows(() => checkStages([stage]), TypeError);
  assertEquals(
    error.message,
    'Cannot define stage "count": "size" has an effect only with "knid", expected one of its params',
  );
});
