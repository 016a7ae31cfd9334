import type { ExperimentConfig } from "../../config/experiment_config.ts";
import { type CacheFile, cacheFile } from "../../files/cache_file.ts";
import { type Look, lookAt, looksAsBefore } from "../../files/look.ts";
import { namesIn } from "../../files/list_files.ts";
import { readProgramInputs } from "../../fingerprint/program_inputs.ts";
import { foldersBelow } from "../../fingerprint/resolution_inputs.ts";
import { dirname, join, joinInside } from "../../path.ts";
import { readRunFile, RUN_FILE } from "../../versions/run_file.ts";
import { listVersions } from "../../versions/version_folders.ts";
import type { Engine } from "../engine.ts";
import type { RunEvent } from "../event.ts";
import type { RecordedRun } from "../record_run.ts";
import type { Run } from "../run.ts";
import { findIdlePrograms } from "./find_idle_programs.ts";
import { digestBackend, type IdleCommand, type IdleRun, idleRunFile } from "./idle_run.ts";

/** A run that had nothing to do, when it has ended. */
export interface EndedRun {
  readonly config: ExperimentConfig;
  readonly run: Run;
  readonly version: RecordedRun;
}

/** The command that made it, and its events. */
export interface RememberOptions {
  readonly command: IdleCommand;
  readonly reporter: string | null;
  readonly events: readonly RunEvent[];
  /** The time before the run, in milliseconds since 1970. Default: that at which this process started. */
  readonly since?: number;
}

/**
 * Remembers a run that had nothing to do with all that it looked at, so that the next one repeats it. What
 * changed lately, or lies elsewhere, is not remembered; nor is a run that names a
 * folder.
 */
export async function rememberRun(
  { config, run, version }: EndedRun,
  { command, reporter, events, since = performance.timeOrigin }: RememberOptions,
): Promise<void> {
  const { engine, plan } = run;
  // A file with the name of a recorded run would be read instead of its config.
  if (config.files[0]!.startsWith(`${engine.places.runs}/`)) return;
  const results = await lookAtResults(run, version, since);
  const named = plan.stages.flatMap(({ files }) => Object.values(files));
  const { programs, request } = await findIdlePrograms(plan.stages, engine);
  const files = [...config.files, ...named, ...request.files];
  const configs = await lookAt({ ...request, files }, since);
  const stages = await lookAtStages(run, since);
  const folder = dirname(version.folder);
  const versions = await namesOfVersions(folder, version);
  if (results === null || configs === null || stages === null || versions === null) return;
  const program = await lookAtProgram(command.main, engine, since);
  if (program === null) return;
  const file = idleRunFile(engine.places.idleRuns, command);
  await file.save({
    command: file.command,
    backend: backendOf(config, run),
    programs,
    looks: [configs, program, stages, { ...results, names: [[folder, versions]] }],
    latest: { link: join(folder, "latest"), version: version.version },
    reporter,
    events,
  });
}

async function lookAtResults(
  { engine, plan, upstream }: Run,
  { folder }: RecordedRun,
  since: number,
): Promise<Look | null> {
  const entries = plan.stages.map(({ name }) => upstream.get(name)!);
  const stored = engine.results.filesOf(entries);
  const read = await readRunFile(folder);
  if (stored === null || read.kind !== "run") return null;
  const files = [
    join(engine.places.lastRuns, plan.name),
    join(folder, RUN_FILE),
    ...stored,
    ...read.run.files.map(({ path }) => joinInside(folder, path)),
  ];
  return await lookAt({ files, folders: [], absent: [] }, since);
}

/** The modules of built-in stages are the program's, too; those of other stages are not. */
async function lookAtStages(
  { engine, plan, backend }: Run,
  since: number,
): Promise<Look | null> {
  const modules = plan.stages.map(({ stage }) => stage.module);
  const all = backend === null ? modules : [...modules, backend.module];
  const inputs = all.flatMap((module) => engine.graphs.get(module)?.decidedBy ?? []);
  return await lookAt({
    files: inputs.flatMap(({ files }) => Object.keys(files)),
    folders: inputs.flatMap(({ searched }) => Object.keys(searched)).flatMap(foldersBelow),
    absent: inputs.flatMap(({ absent }) => Object.entries(absent)),
  }, since);
}

/** Asks Deno for the modules of the program, unless all that decided them looks as it did. */
async function lookAtProgram(
  main: string,
  { root, places, statCache }: Engine,
  since: number,
): Promise<Look | null> {
  const file: CacheFile<{ readonly main: string; readonly look: Look }> = cacheFile(
    join(places.idleRuns, "program"),
    "program 1",
  );
  const known = await file.load();
  if (known?.main === main && await looksAsBefore(known.look)) return known.look;
  const digestFile = (path: string) => statCache.digestFile(path);
  const inputs = await readProgramInputs(main, { root, digestFile });
  if (inputs === null) return null;
  const look = await lookAt({
    files: inputs.files,
    folders: inputs.searched.flatMap(foldersBelow),
    absent: Object.entries(inputs.absent),
  }, since);
  if (look !== null) await file.save({ main, look });
  return look;
}

/** Null where there is more than the versions: another process may be recording one. */
async function namesOfVersions(
  folder: string,
  { version, isLatest }: RecordedRun,
): Promise<readonly string[] | null> {
  const versions = await listVersions(folder);
  if (!isLatest || versions.at(-1)?.version !== version) return null;
  const names = await namesIn(folder);
  return names.some((name) => name.startsWith(".")) ? null : names;
}

function backendOf({ backend: settings }: ExperimentConfig, { backend }: Run): IdleRun["backend"] {
  return backend === null ? null : { settings, digest: digestBackend(backend) };
}
