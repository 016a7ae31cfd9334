import type { ExperimentConfig } from "../../config/experiment_config.ts";
import { shortenPath } from "../../format/shorten_path.ts";
import { EXIT_CODES, type ExitCode, type Problem, usageProblem } from "../../problem.ts";
import { chooseReporter, reporters } from "../../reporters/mod.ts";
import type { ReportedEvent, Reporter } from "../../reporters/reporter.ts";
import { type Engine, openEngine } from "../../run/engine.ts";
import type { RunEvent } from "../../run/event.ts";
import { executeRun, type RunEnded } from "../../run/execute_run.ts";
import { isOfIdleRun } from "../../run/idle/idle_run.ts";
import type { RunOptions } from "../../run/run_options.ts";
import type { Command, CommandArgs, CommandContext } from "../command.ts";
import { isFile, loadConfig, type Loaded, noteLines } from "../load_config.ts";
import { reporterOptions } from "../reporter_options.ts";
import { showEvent } from "../show_event.ts";
import { readSelection, selectionOptions } from "../selection_args.ts";

const NAMES = Object.keys(reporters);

/** The command. */
export const run: Command = {
  name: "run",
  summary: "Run what a config describes, and only what was never run before",
  usage: "FILE|RUN [path=value …]",
  options: {
    flags: {
      "dry-run": "Say what would run and why, and run nothing",
      "fail-fast": "End a sweep at the first point that fails",
    },
    values: {
      ...selectionOptions,
      jobs: { summary: "Run up to N points of a sweep at a time", placeholder: "N" },
      reporter: {
        summary: `Show the run by ${NAMES.join(", ")}; default: terminal for a person, else plain`,
        placeholder: "NAME",
        choices: NAMES,
      },
    },
  },
  async run(args, context) {
    const makeReporter = reporters[args.values.reporter?.at(-1) ?? ""] ??
      chooseReporter(context.screen);
    const reporter = keepEvents(makeReporter(reporterOptions(context)));
    try {
      const outcome = await runConfig(args, context, reporter);
      if (typeof outcome === "number") return outcome;
      // Not by the caller, which writes text even where the reporter writes JSON.
      reporter.report(outcome);
      return outcome.exitCode;
    } finally {
      reporter.close();
    }
  },
};

interface KeepingReporter extends Reporter {
  /** The events of a run that has nothing to do. */
  readonly kept: readonly RunEvent[];
}

function keepEvents({ report, close }: Reporter): KeepingReporter {
  const kept: RunEvent[] = [];
  return {
    kept,
    report(event) {
      if (isOfIdleRun(event)) kept.push(event);
      report(event);
    },
    close,
  };
}

async function runConfig(
  args: CommandArgs,
  context: CommandContext,
  reporter: KeepingReporter,
): Promise<ExitCode | Problem> {
  const malformed = args.values.jobs?.find((jobs) => !/^[1-9]\d{0,5}$/.test(jobs));
  if (malformed !== undefined) {
    return usageProblem(`Cannot use --jobs ${malformed}: expected a positive integer`);
  }
  const loaded = await loadConfig(args.operands, context);
  if (loaded.kind === "problem") return loaded;
  const idle = loaded.kind === "config" ? sweepOption(args) : null;
  if (idle !== null) {
    return usageProblem(
      `Cannot use ${idle}: the config sweeps nothing, expected a sweep\nLeave ${idle} out`,
    );
  }
  for (const message of noteLines(loaded, context)) {
    reporter.report({ kind: "config-note", message });
  }
  const engine = await openEngine(context);
  const selection = readSelection(args);
  // Loading what is only for sweeps and for --dry-run costs a run with nothing to do some 10 ms of 170.
  if (args.flags.has("dry-run")) {
    const { showStatus } = await import("../show_status.ts");
    const shown = await showStatus(loaded, engine, { selection, context });
    return shown.kind === "problem" ? shown : EXIT_CODES.done;
  }
  const shared = await sharedName(loaded, engine, context);
  if (shared !== null) reporter.report({ kind: "config-note", message: shared });
  const { signal } = context;
  const report = (event: ReportedEvent) => showEvent(event, reporter, context);
  const options = { selection, report, signal };
  const outcome = loaded.kind === "config"
    ? await executeAndRemember(loaded.config, engine, { ...options, args, context, reporter })
    : await (await import("../../run/sweep/execute_sweep.ts")).executeSweep(loaded.sweep, engine, {
      ...options,
      jobs: Number(args.values.jobs?.at(-1) ?? navigator.hardwareConcurrency),
      failFast: args.flags.has("fail-fast"),
      stages: context.stages,
    });
  if (outcome.kind === "problem") return outcome;
  return outcome.kind === "failed" ? EXIT_CODES.failed : EXIT_CODES.done;
}

interface RememberOptions extends RunOptions {
  readonly args: CommandArgs;
  readonly context: CommandContext;
  readonly reporter: KeepingReporter;
}

async function executeAndRemember(
  config: ExperimentConfig,
  engine: Engine,
  { args: { given, values }, context: { main, folder }, reporter, ...options }: RememberOptions,
): Promise<RunEnded | Problem> {
  const outcome = await executeRun(config, engine, options);
  if (outcome.kind === "problem" || outcome.idle === null || main === undefined) return outcome;
  const { rememberRun } = await import("../../run/idle/remember_run.ts");
  await rememberRun(outcome.idle, {
    command: { main, args: given, folder },
    reporter: values.reporter?.at(-1) ?? null,
    events: reporter.kept,
  });
  return outcome;
}

/** Finds an option that is for sweeps alone. */
function sweepOption({ flags, values }: CommandArgs): string | null {
  if (values.jobs !== undefined) return "--jobs";
  return flags.has("fail-fast") ? "--fail-fast" : null;
}

/** Says that the name was that of another config, which is still there. */
async function sharedName(
  loaded: Loaded,
  { lastRuns, places }: Engine,
  { folder }: CommandContext,
): Promise<string | null> {
  const { name, files: [file = ""] } = loaded.kind === "sweep" ? loaded.sweep.base : loaded.config;
  // The config of a version is that of its run.
  if (file.startsWith(`${places.runs}/`)) return null;
  const other = await lastRuns.claim(name, file);
  if (other === null || !await isFile(other)) return null;
  const [before, now] = [other, file].map((path) => shortenPath(path, folder));
  return `Two configs share the name "${name}", and so their versions: "${before}" before, now "${now}"\n` +
    'Set "name" in one of them to tell their runs apart';
}
