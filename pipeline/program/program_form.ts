import { z } from "zod";
import type { Json } from "../json.ts";

const WORD = /^[A-Za-z][\w-]*$/;
const words = z.string().regex(WORD, 'expected a name of letters, digits, "_" and "-"');
const measure = z.string().regex(
  /^[A-Za-z][\w.-]*$/,
  'expected a name of letters, digits, ".", "_" and "-"',
);
const path = z.string().min(1);

const output = z.union([
  path.describe("The path below the run's folder; with a / at its end, a folder"),
  z.strictObject({
    path: path.describe("The path below the run's folder"),
    kind: z.enum(["file", "folder"]).exactOptional().describe("Default: file"),
    summary: z.string().exactOptional().describe("One line for people"),
    figures: z.array(path).exactOptional()
      .describe("Of a folder: its SVG and PNG files to show beside those of other points"),
  }),
]);

const metric = z.strictObject({
  artifact: z.string().describe("A JSON file among `writes`"),
  field: z.string().exactOptional().describe(
    "Its place, joined by dots; default: the metric's name",
  ),
  label: z.string().exactOptional().describe("For people; default: the name"),
  shortLabel: z.string().exactOptional().describe("For narrow columns"),
  unit: z.string().nullable().exactOptional().describe('Such as "s"; "%" for a share of 1'),
  digits: z.int().nonnegative().nullable().exactOptional().describe("After the decimal point"),
  goal: z.enum(["lowest", "highest"]).nullable().exactOptional().describe("The better values"),
  meaning: z.string().exactOptional().describe("One line"),
});

const curve = z.strictObject({
  artifact: z.string().describe("A CSV file among `writes`"),
  x: z.string().describe("The column that the others are drawn over"),
  y: z.array(z.string()).exactOptional().describe("Default: all other columns of numbers"),
  label: z.string().exactOptional(),
  unit: z.string().nullable().exactOptional(),
});

const resources = z.strictObject({
  threads: z.int().positive().exactOptional()
    .describe("The threads that it computes with, also as OMP_NUM_THREADS"),
  timeout: z.number().positive().exactOptional().describe("The most seconds that it may run"),
});

const resumption = z.strictObject({
  param: z.string().describe("The param, an integer, that a longer run has raised"),
  unit: z.string().describe("Its unit, in the singular: epoch"),
  artifact: z.string().describe("The file among `writes` to go on from, for {checkpoint}"),
}).describe("How a longer run goes on from a shorter one, with the same bytes as from nothing");

/** The form of a stage that runs a program, as it stands in a config. */
export const programForm = z.strictObject({
  program: z.array(z.string()).min(1).exactOptional().describe(
    "The program and its arguments, without a shell. {params.x}, {inputs.x}, {outputs.x}, " +
      "{files.x}, {folders.x}, {seed}, {threads}, {checkpoint}, {state} and {provenance} stand for values",
  ),
  shell: z.string().min(1).exactOptional()
    .describe("A script for `sh -e`, in place of `program`, with the same placeholders"),
  summary: z.string().exactOptional().describe("One line for people"),
  params: z.record(z.string(), z.custom<Json>()).exactOptional()
    .describe("Values for {params.x}: a text as it is, all else as JSON"),
  reads: z.array(z.string()).exactOptional().describe(
    "The artifacts that it reads, for {inputs.x}",
  ),
  writes: z.record(words, output).describe("The artifacts that it writes, for {outputs.x}"),
  files: z.record(words, path).exactOptional()
    .describe("Files that it reads, such as its scripts; it finds each by its name alone"),
  folders: z.record(words, path).exactOptional()
    .describe("Folders that it reads, each with all that is in it"),
  environment: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()).exactOptional()
    .describe("Environment variables beside PATH, HOME, TMPDIR, LC_ALL=C.UTF-8 and TZ=UTC"),
  version: z.array(z.string()).min(1).exactOptional().describe(
    "A command whose output identifies the program, such as the versions of its packages; " +
      "default: the program's own bytes",
  ),
  tools: z.array(z.string().regex(/^(\/|~\/)/, "expected an absolute path, or one below ~/"))
    .exactOptional().describe("Further folders that hold the language or its packages, to read"),
  seeded: z.boolean().exactOptional().describe("It draws from {seed}, the experiment's seed"),
  network: z.boolean().exactOptional().describe("It may use the network. Default: false"),
  resources: resources.exactOptional(),
  metrics: z.record(measure, metric).exactOptional().describe("The numbers that it measures"),
  curves: z.record(measure, curve).exactOptional().describe(
    "Tables to draw, such as losses over epochs",
  ),
  resumes: resumption.exactOptional(),
  score: z.string().exactOptional().describe("The metric that points of a sweep are ranked by"),
}).describe("A stage that runs a program");

/** A stage that runs a program, as its config declares it. */
export type ProgramForm = z.infer<typeof programForm>;
