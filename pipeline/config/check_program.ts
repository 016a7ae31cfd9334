import { paramAt } from "../param_path.ts";
import { basename, resolve } from "../path.ts";
import { NAMING_KINDS, type Placeholder, placeholdersIn } from "../program/placeholder.ts";
import type { ProgramForm } from "../program/program_form.ts";
import { localFiles } from "../program/program_stage.ts";
import { isOfSystem } from "../program/system_folders.ts";
import { findNode, type NodePath } from "./config_node.ts";
import type { ParamsEntry } from "./read_params.ts";
import type { ConfigProblem, SourceRange } from "./source_range.ts";
import { didYouMean, nearest } from "./suggest.ts";

/** A text of a form that may hold placeholders. */
interface FormText {
  readonly path: NodePath;
  readonly text: string;
}

/** The parts of a form that are checked. */
interface Form {
  /** The stage's. */
  readonly name: string;
  readonly form: ProgramForm;
  readonly texts: readonly FormText[];
  readonly rangeOf: (path: NodePath) => SourceRange;
}

/**
 * Checks what a program is told: that each placeholder stands for something, that nothing is declared in
 * vain, and that no argument names a file that is not declared.
 */
export async function checkProgram(
  name: string,
  entry: ParamsEntry,
  form: ProgramForm,
): Promise<readonly ConfigProblem[]> {
  const rangeOf = (path: NodePath) => findNode(entry, path).range;
  const problem = (message: string, path: NodePath = []) => [
    { range: path.length === 0 ? entry.key : rangeOf(path), message },
  ];
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    const wanted = "a lower-case letter, then lower-case letters, digits and underscores";
    return problem(`Cannot name a stage ${JSON.stringify(name)}: expected ${wanted}`);
  }
  if ((form.program === undefined) === (form.shell === undefined)) {
    return problem(`Cannot run "${name}": expected either "program" or "shell"`);
  }
  if (placeholdersIn(form.program?.[0] ?? "").length > 0) {
    const message = `Cannot read "${name}.program": expected a program's name or path first`;
    return problem(message, ["program", 0]);
  }
  const checked: Form = { name, form, texts: textsOf(form), rangeOf };
  return [
    ...unknownPlaceholders(checked),
    ...unusedDeclarations(checked),
    ...equalNames(checked),
    ...wrongResumption(checked),
    ...await undeclaredFiles(checked),
  ];
}

function textsOf({ program = [], shell, environment = {} }: ProgramForm): FormText[] {
  return [
    ...program.map((text, index) => ({ path: ["program", index], text })),
    ...shell === undefined ? [] : [{ path: ["shell"], text: shell }],
    ...Object.entries(environment).map(([name, text]) => ({ path: ["environment", name], text })),
  ];
}

/** The form of a placeholder, whatever stands before the dot. */
const LIKE_PLACEHOLDER = /\{(\w+)\.([\w.-]+)\}/g;

function unknownPlaceholders({ name, form, texts, rangeOf }: Form): ConfigProblem[] {
  return texts.flatMap(({ path, text }) => {
    const subject = `${name}.${path[0]}`;
    const unknown = placeholdersIn(text).map((placeholder) => complaintAbout(placeholder, form));
    const misspelt = [...text.matchAll(LIKE_PLACEHOLDER)].map(([written, kind, of]) => {
      if ((NAMING_KINDS as readonly string[]).includes(kind!)) return null;
      const meant = nearest(kind!, NAMING_KINDS);
      return meant === null ? null : `found ${written}: did you mean {${meant}.${of}}?`;
    });
    return [...unknown, ...misspelt].filter((found) => found !== null)
      .map((found) => ({ range: rangeOf(path), message: `Cannot read "${subject}": ${found}` }));
  });
}

function complaintAbout({ kind, name }: Placeholder, form: ProgramForm): string | null {
  switch (kind) {
    case "params": {
      const { params = {} } = form;
      if (paramAt(params, name) !== undefined) return null;
      return missing(`{params.${name}}`, `"params" has no "${name}"`, [name, Object.keys(params)]);
    }
    case "inputs":
      return missingIn(form.reads ?? [], { kind, name, key: "reads" });
    case "outputs":
      return missingIn(Object.keys(form.writes), { kind, name, key: "writes" });
    case "files":
    case "folders":
      return missingIn(Object.keys(form[kind] ?? {}), { kind, name, key: kind });
    case "seed":
      return form.seeded ? null : 'found {seed}, expected "seeded: true" beside it';
    case "threads":
      return form.resources?.threads === undefined
        ? 'found {threads}, expected "resources: {threads: …}" beside it'
        : null;
    case "checkpoint":
      return form.resumes === undefined
        ? 'found {checkpoint}, expected "resumes: {param: …}" beside it'
        : null;
    case "state":
    case "provenance":
      return null;
  }
}

function missingIn(
  names: readonly string[],
  { kind, name, key }: Placeholder & { readonly key: string },
): string | null {
  if (names.includes(name)) return null;
  return missing(`{${kind}.${name}}`, `"${key}" has no "${name}"`, [name, names]);
}

function missing(
  written: string,
  why: string,
  [name, known]: readonly [string, readonly string[]],
): string {
  return `found ${written}, and ${why}${didYouMean(name, known)}`;
}

/** A misspelt param on the command line would else change nothing. */
function unusedDeclarations({ name, form, texts, rangeOf }: Form): ConfigProblem[] {
  const used = texts.flatMap(({ text }) => placeholdersIn(text))
    .map(({ kind, name }) => name === "" ? kind : `${kind}.${nameUsed(kind, name)}`);
  const complain = (path: NodePath, placeholder: string, done: string) =>
    used.includes(placeholder) ? [] : [{
      range: rangeOf(path),
      message: `Cannot use "${name}.${path.join(".")}": the program is not told ${done}\n` +
        `Name {${placeholder}} in "${
          form.program === undefined ? "shell" : "program"
        }", or leave it out`,
    }];
  return [
    ...Object.keys(form.params ?? {}).flatMap((param) =>
      complain(["params", param], `params.${param}`, "its value")
    ),
    ...(form.reads ?? []).flatMap((artifact, index) =>
      complain(["reads", index], `inputs.${artifact}`, `where "${artifact}" is`)
    ),
    ...Object.keys(form.writes).flatMap((artifact) =>
      complain(["writes", artifact], `outputs.${artifact}`, "where to write it")
    ),
    ...form.seeded ? complain(["seeded"], "seed", "the seed") : [],
    ...form.resumes ? complain(["resumes"], "checkpoint", "what to go on from") : [],
  ];
}

/** Of a param, a part is enough. */
function nameUsed(kind: Placeholder["kind"], name: string): string {
  return kind === "params" ? name.split(".")[0]! : name;
}

/** Files and folders lie beside each other, under their own names. */
function equalNames({ name, form, rangeOf }: Form): ConfigProblem[] {
  const first = new Map<string, string>();
  return Object.entries(localFiles(form)).flatMap(([key, path]) => {
    const last = basename(path);
    const other = first.get(last);
    if (other === undefined) {
      first.set(last, key);
      return [];
    }
    const message = `Cannot use "${name}.${key}": "${other}" is named "${last}", too\n` +
      "Declare the folder that holds both";
    return [{ range: rangeOf(key.split(".")), message }];
  });
}

function wrongResumption({ name, form: { resumes, params = {} }, rangeOf }: Form): ConfigProblem[] {
  if (resumes === undefined) return [];
  const value = paramAt(params, resumes.param);
  if (typeof value === "number" && Number.isInteger(value)) return [];
  const found = value === undefined ? "no such param" : JSON.stringify(value);
  const message =
    `Cannot resume "${name}" by "params.${resumes.param}": found ${found}, expected an integer`;
  return [{ range: rangeOf(["resumes", "param"]), message }];
}

/** A part of an argument or a script that may be a path. */
const TOKEN = /[^\s'"`=;|&<>(){},:]+/g;

async function undeclaredFiles({ name, form, texts, rangeOf }: Form): Promise<ConfigProblem[]> {
  const declared = Object.values(localFiles(form));
  const given = new Set(declared.map((path) => basename(path)));
  const problems: ConfigProblem[] = [];
  for (const { path, text } of texts) {
    if (path[0] === "program" && path[1] === 0) continue;
    const range = rangeOf(path);
    for (const [token] of text.matchAll(TOKEN)) {
      const [first] = token.replace(/^\.\//, "").split("/");
      if (given.has(first!) || !await isLocal(token, range.source.folder)) continue;
      const message = `Cannot read "${name}.${path[0]}": ${adviceAbout(token, form)}`;
      problems.push({ range, message });
    }
  }
  return problems;
}

async function isLocal(token: string, folder: string): Promise<boolean> {
  // The system's own files need no declaration.
  if (isOfSystem(token) || token === "/tmp") return false;
  try {
    const { isFile } = await Deno.stat(resolve(folder, token));
    // A word may be the name of a folder by chance.
    return isFile || (token.includes("/") && /[^./]/.test(token));
  } catch {
    return false;
  }
}

function adviceAbout(token: string, form: ProgramForm): string {
  const same = Object.entries(localFiles(form)).find(([, path]) =>
    path.replace(/^\.\//, "") === token.replace(/^\.\//, "")
  );
  if (same !== undefined) return `found "${token}", expected {${same[0]}} in its place`;
  const key = basename(token).replace(/\.\w+$/, "").replaceAll(/\W+/g, "_") || "file";
  return `it names "${token}", which the stage does not declare\n` +
    `Add "${key}: ${token}" to "files" (or "folders"): only what is declared can be read`;
}
