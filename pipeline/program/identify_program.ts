import type { JsonObject } from "../json.ts";
import { basename } from "../path.ts";
import { UserError } from "../problem.ts";
import { askVersion, type VersionAnswer } from "./ask_version.ts";
import { findProgram, type FoundProgram } from "./find_program.ts";
import type { ProgramForm } from "./program_form.ts";
import { argumentsOf, localFiles, programStage } from "./program_stage.ts";

/** The program of a stage, with its form. */
export interface ProgramStage {
  readonly form: ProgramForm;
  /** The absolute path of a program that is named by a path; null for one to search on the `PATH`. */
  readonly path: string | null;
  /** The absolute folder of the config. */
  readonly config: string;
}

/** A program, and all of it and its form that decides a result. */
export interface IdentifiedProgram {
  readonly found: FoundProgram;
  /** The version command that was asked, with its answer; null where none was. */
  readonly question: VersionQuestion | null;
  /** For the stage's record. */
  readonly record: JsonObject;
}

/** A version command, and what it printed. */
export interface VersionQuestion {
  readonly command: readonly string[];
  readonly answer: string;
}

interface IdentifyOptions {
  readonly digestFile: (path: string) => Promise<string>;
  /** Ask for the version again, though it was asked for a moment ago. */
  readonly lookAgain: boolean;
}

/**
 * Finds the program of a stage, and all that can change its result beside params, inputs, files and seed:
 * the program's own bytes or what its version command prints, its arguments, its environment.
 *
 * @param name The stage's, for messages.
 * @throws {UserError} If there is no such program, or its version command fails.
 */
export async function identifyProgram(
  name: string,
  program: ProgramStage,
  options: IdentifyOptions,
): Promise<IdentifiedProgram> {
  const { form } = program;
  const found = requireProgram(name, program);
  const [first, ...words] = argumentsOf(form);
  const { environment, network, resources } = form;
  const writes = Object.entries(programStage(name, form).writes)
    .map(([artifact, { kind, path }]) => [artifact, `${kind} ${path}`] as const);
  const names = Object.entries(localFiles(form)).map(([key, path]) =>
    [key, basename(path)] as const
  );
  const { question, version } = await identityOf(name, { form, found, options });
  return {
    found,
    question,
    record: {
      run: [basename(first!), ...words],
      version,
      writes: Object.fromEntries(writes),
      ...names.length === 0 ? {} : { names: Object.fromEntries(names) },
      ...environment === undefined ? {} : { environment },
      ...network ? { network } : {},
      ...resources?.threads === undefined ? {} : { threads: resources.threads },
    },
  };
}

function requireProgram(name: string, { form, path }: ProgramStage): FoundProgram {
  const wanted = path ?? argumentsOf(form)[0]!;
  const found = findProgram(wanted, { searchPath: Deno.env.get("PATH") ?? "" });
  if (found !== null) return found;
  throw new UserError(
    path === null
      ? `Cannot find the program of "${name}": there is no "${wanted}" on the PATH\n` +
        "Install it, or name it by its path"
      : `Cannot find the program of "${name}": ${path} is not there, or is no executable file`,
  );
}

interface Identity {
  readonly form: ProgramForm;
  readonly found: FoundProgram;
  readonly options: IdentifyOptions;
}

async function identityOf(
  name: string,
  { form, found: { path, links }, options: { digestFile, lookAgain } }: Identity,
): Promise<{ readonly question: VersionQuestion | null; readonly version: string }> {
  // A shim of pyenv, rbenv or asdf starts one program or another.
  const isShim = links.some((link) => link.includes("/shims/"));
  const command = form.version ?? (isShim ? [path, "--version"] : null);
  const digest = form.version === undefined ? await digestFile(links.at(-1)!) : null;
  if (command === null) return { question: null, version: digest! };
  const answer = await ask(name, command, lookAgain);
  return {
    question: { command, answer },
    version: digest === null ? answer : `${answer} ${digest}`,
  };
}

const RECENT_MILLISECONDS = 2_000;
const recent = new Map<string, { readonly at: number; readonly answer: Promise<VersionAnswer> }>();

/** The points of a sweep ask for the same. */
async function ask(name: string, command: readonly string[], lookAgain: boolean): Promise<string> {
  const key = JSON.stringify(command);
  const at = performance.now();
  const before = recent.get(key);
  const isRecent = before !== undefined && at - before.at < RECENT_MILLISECONDS;
  const asked = isRecent && !lookAgain ? before : { at, answer: askVersion(command) };
  recent.set(key, asked);
  const answer = await asked.answer;
  if (answer.kind === "answer") return answer.text;
  throw new UserError(
    `Cannot ask for the version of the program of "${name}": ${command.join(" ")}${answer.why}`,
  );
}
