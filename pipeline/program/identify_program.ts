import type { Json, JsonObject } from "../json.ts";
import { basename } from "../path.ts";
import { UserError } from "../problem.ts";
import { findProgram, type FoundProgram } from "./find_program.ts";
import type { ProgramForm } from "./program_form.ts";
import { argumentsOf, localFiles, programStage } from "./program_stage.ts";
import { programVariables } from "./program_variables.ts";

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
  /** For the stage's record. */
  readonly record: JsonObject;
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
  return {
    found,
    record: {
      run: [basename(first!), ...words],
      version: await identityOf(name, { form, found, options }),
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
  { form: { version }, found: { path, links }, options: { digestFile, lookAgain } }: Identity,
): Promise<Json> {
  if (version !== undefined) return await ask(name, version, lookAgain);
  const digest = await digestFile(links.at(-1)!);
  // A shim of pyenv, rbenv or asdf starts one program or another.
  const isShim = links.some((link) => link.includes("/shims/"));
  return isShim ? `${await ask(name, [path, "--version"], lookAgain)} ${digest}` : digest;
}

const RECENT_MILLISECONDS = 2_000;
const recent = new Map<string, { readonly at: number; readonly answer: Promise<string> }>();

/** The points of a sweep ask for the same. */
async function ask(name: string, command: readonly string[], lookAgain: boolean): Promise<string> {
  const key = JSON.stringify(command);
  const before = recent.get(key);
  const at = performance.now();
  if (!lookAgain && before !== undefined && at - before.at < RECENT_MILLISECONDS) {
    return await before.answer;
  }
  const answer = outputOf(name, command);
  recent.set(key, { at, answer });
  return await answer;
}

const MOST_SECONDS = 60;

async function outputOf(name: string, command: readonly string[]): Promise<string> {
  const [program, ...args] = command;
  const action = `Cannot ask for the version of the program of "${name}": ${command.join(" ")}`;
  try {
    const { code, stdout, stderr } = await new Deno.Command(program!, {
      args,
      clearEnv: true,
      env: programVariables({ network: false }),
      stdin: "null",
      signal: AbortSignal.timeout(MOST_SECONDS * 1000),
    }).output();
    const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim())
      .filter((text) => text !== "").join("\n");
    if (code === 0 && said !== "") return said;
    const what = code === 0 ? "printed nothing" : `ended with exit code ${code}`;
    throw new UserError(`${action} ${what}${said === "" ? "" : `\n${said}`}`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${action}: ${error instanceof Error ? error.message : error}`);
  }
}
