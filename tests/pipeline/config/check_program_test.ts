import { assertEquals } from "@std/assert";
import { configOf, problemsOf } from "./toy.ts";

/** The problems of a stage `sum`, beside a file `sum.awk` and a folder `tables`. */
async function complaints(stage: string, overrides: readonly string[] = []) {
  const files = { "sum.awk": "", "tables/a.csv": "", "lib/sum.awk": "" };
  const indented = stage.replaceAll(/^/gm, "  ");
  const found = await problemsOf({ "a.yaml": `sum:\n${indented}\n`, ...files }, overrides);
  return found.map((problem) => problem.replace(/^a\.yaml:/, ""));
}

const GOOD = 'program: [awk, -f, sum.awk, "{outputs.total}"]\nfiles: {script: sum.awk}\n' +
  "writes: {total: total.txt}";

Deno.test("a stage declared in YAML alone runs a program", async () => {
  assertEquals(await complaints(GOOD), []);
  const config = await configOf({ "a.yaml": `sum: {${INLINE}}`, "sum.awk": "" });
  const [{ name, use, params, stage, program } = null!] = config.stages;
  assertEquals({ name, use, params, path: program?.path }, {
    name: "sum",
    use: null,
    params: {
      program: ["awk", "-f", "sum.awk", "-v", "rate={params.rate}", "{outputs.total}"],
      params: { rate: 0.5 },
      files: { script: "sum.awk" },
      writes: { total: "total/" },
    },
    path: null,
  });
  assertEquals(stage.writes, { total: { path: "total", kind: "folder", summary: "" } });
});

const INLINE = 'program: [awk, -f, sum.awk, -v, "rate={params.rate}", "{outputs.total}"], ' +
  "params: {rate: 0.5}, files: {script: sum.awk}, writes: {total: total/}";

Deno.test("checkProgram() wants either a program or a script", async () => {
  assertEquals(await complaints(`${GOOD}\nshell: cat`), [
    '1:1 Cannot run "sum": expected either "program" or "shell"',
  ]);
  assertEquals(await complaints('program: ["{params.x}"]\nwrites: {}'), [
    '2:13 Cannot read "sum.program": expected a program\'s name or path first',
  ]);
});

Deno.test("checkProgram() knows what each placeholder stands for", async () => {
  const found = (word: string) => complaints(`${GOOD.replace("]", `, "${word}"]`)}`);
  assertEquals(await found("{outputs.totl}"), [
    '2:50 Cannot read "sum.program": found {outputs.totl}, and "writes" has no "totl": did you mean "total"?',
  ]);
  assertEquals(await found("{output.total}"), [
    '2:50 Cannot read "sum.program": found {output.total}: did you mean {outputs.total}?',
  ]);
  assertEquals(await found("{params.rate}"), [
    '2:50 Cannot read "sum.program": found {params.rate}, and "params" has no "rate"',
  ]);
  assertEquals(await found("{inputs.data}"), [
    '2:50 Cannot read "sum.program": found {inputs.data}, and "reads" has no "data"',
  ]);
  assertEquals(await found("{folders.tables}"), [
    '2:50 Cannot read "sum.program": found {folders.tables}, and "folders" has no "tables"',
  ]);
  assertEquals(await found("{seed} {threads}"), [
    '2:50 Cannot read "sum.program": found {seed}, expected "seeded: true" beside it',
    '2:50 Cannot read "sum.program": found {threads}, expected "resources: {threads: …}" beside it',
  ]);
  assertEquals(await found("{print $1} {a.b}"), []);
});

Deno.test("checkProgram() refuses what is declared in vain", async () => {
  assertEquals(await complaints(GOOD.replace(', "{outputs.total}"', "")), [
    '4:19 Cannot use "sum.writes.total": the program is not told where to write it\n' +
    'Name {outputs.total} in "program", or leave it out',
  ]);
  assertEquals(await complaints(`${GOOD}\nseeded: true`), [
    '5:11 Cannot use "sum.seeded": the program is not told the seed\n' +
    'Name {seed} in "program", or leave it out',
  ]);
  assertEquals(await complaints(`${GOOD}\nreads: [data]`), [
    '5:11 Cannot use "sum.reads.0": the program is not told where "data" is\n' +
    'Name {inputs.data} in "program", or leave it out',
  ]);
  const rate = `${GOOD.replace("]", ', "{params.rate}"]')}\nparams: {rate: 1}`;
  assertEquals(await complaints(rate, ["sum.params.raet=2"]), [
    'command line:1:17 Cannot use "sum.params.raet": the program is not told its value\n' +
    'Name {params.raet} in "program", or leave it out',
  ]);
});

Deno.test("checkProgram() wants a program that resumes to be told from what, by an integer", async () => {
  const resumes = "resumes: {param: epochs, unit: epoch, artifact: total}";
  assertEquals(await complaints(`${GOOD}\n${resumes}`), [
    '5:12 Cannot use "sum.resumes": the program is not told what to go on from\n' +
    'Name {checkpoint} in "program", or leave it out',
    '5:20 Cannot resume "sum" by "params.epochs": found no such param, expected an integer',
  ]);
  const words = ', "{checkpoint}", "{params.epochs}"]';
  const told = `${GOOD.replace("]", words)}\nparams: {epochs: 0.5}\n${resumes}`;
  assertEquals(await complaints(told), [
    '6:20 Cannot resume "sum" by "params.epochs": found 0.5, expected an integer',
  ]);
  assertEquals(await complaints(told, ["sum.params.epochs=2"]), []);
  assertEquals(await complaints(GOOD.replace("]", ', "{checkpoint}"]')), [
    '2:50 Cannot read "sum.program": found {checkpoint}, expected "resumes: {param: …}" beside it',
  ]);
});

Deno.test("checkProgram() refuses an argument that names a file which is not declared", async () => {
  const found = (word: string) => complaints(`${GOOD.replace("]", `, "${word}"]`)}`);
  assertEquals(await found("--table=tables/a.csv"), [
    '2:50 Cannot read "sum.program": it names "tables/a.csv", which the stage does not declare\n' +
    'Add "a: tables/a.csv" to "files" (or "folders"): only what is declared can be read',
  ]);
  assertEquals(await found("./tables"), [
    '2:50 Cannot read "sum.program": it names "./tables", which the stage does not declare\n' +
    'Add "tables: ./tables" to "files" (or "folders"): only what is declared can be read',
  ]);
  assertEquals(await found("tables /usr/bin/env total.txt"), []);
  assertEquals(await complaints(`${GOOD.replaceAll("sum.awk", "lib/sum.awk")}`), [
    '2:22 Cannot read "sum.program": found "lib/sum.awk", expected {files.script} in its place',
  ]);
  const folder = "program: [cat, tables/a.csv]\nfolders: {tables: tables}\nwrites: {}";
  assertEquals(await complaints(folder), []);
  assertEquals(await complaints('shell: "cat tables/a.csv > {outputs.a}"\nwrites: {a: a.txt}'), [
    '2:10 Cannot read "sum.shell": it names "tables/a.csv", which the stage does not declare\n' +
    'Add "a: tables/a.csv" to "files" (or "folders"): only what is declared can be read',
  ]);
});

Deno.test("checkProgram() refuses two files with one name, since a program finds them by name", async () => {
  const files = "files: {script: sum.awk, other: lib/sum.awk}";
  assertEquals(await complaints(GOOD.replace(/files: .*/, files)), [
    '3:35 Cannot use "sum.files.other": "files.script" is named "sum.awk", too\n' +
    "Declare the folder that holds both",
  ]);
});

Deno.test("a program's form is checked as params are", async () => {
  assertEquals(await complaints(`${GOOD}\nreseources: {threads: 0}`), [
    '5:3 Unknown key "reseources" in "sum": did you mean "resources"?',
  ]);
  assertEquals(await complaints(`${GOOD}\nresources: {threads: 0}`), [
    '5:24 Cannot read "sum.resources.threads": expected a positive integer, got 0',
  ]);
  assertEquals(await complaints(`${GOOD}\ntools: [lib]`), [
    '5:11 Cannot read "sum.tools[0]": expected an absolute path, or one below ~/, got "lib"',
  ]);
  assertEquals(await complaints(GOOD.replace("{script: sum.awk}", "{script: smu.awk}")), [
    '2:22 Cannot read "sum.program": it names "sum.awk", which the stage does not declare\n' +
    'Add "sum: sum.awk" to "files" (or "folders"): only what is declared can be read',
  ]);
  const metric = `${GOOD}\nmetrics: {mean: {artifact: totl}}`;
  assertEquals(await complaints(metric), [
    '1:1 Cannot use "sum": metric "mean" is in "totl", which is no output, expected an output that is a JSON file',
  ]);
});
