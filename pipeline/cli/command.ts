import type { Experiment } from "../experiment.ts";
import type { ExitCode, Problem } from "../problem.ts";

/** One command of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** The arguments, such as `FILE [path=value …]`; empty for a command that takes none. */
  readonly usage: string;
  readonly options: CommandOptions;
  /** Does the work; the message of a problem is written to standard error. */
  readonly run: (args: CommandArgs, context: CommandContext) => Promise<ExitCode | Problem>;
}

/** A command that is loaded when it is called. */
export interface ListedCommand {
  readonly name: string;
  readonly load: () => Promise<Command>;
  /** Tells whether help and messages list it for an experiment. Default: it does. */
  readonly isListed?: (experiment: Experiment) => Promise<boolean>;
}

/** The options of a command, by name without dashes. */
export interface CommandOptions {
  /** The summary of each option without a value. */
  readonly flags?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, ValueOption>>;
}

/** An option with a value. */
export interface ValueOption {
  readonly summary: string;
  /** The value's name in help, such as `N`. */
  readonly placeholder: string;
  /** Default: any. */
  readonly choices?: readonly string[];
  /** May be given several times; without it, the last one counts. */
  readonly repeats?: boolean;
}

/** The parsed arguments of a command. */
export interface CommandArgs {
  /** All of them, as they were given. */
  readonly given: readonly string[];
  readonly operands: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** The values of each option that was given; never empty. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The experiment and the process that a command works with. */
export interface CommandContext extends Experiment {
  /** The user's current folder, to which paths on the command line are relative. */
  readonly folder: string;
  /** Writes one line to standard output. */
  readonly output: (line: string) => void;
  /** Writes text to standard error. */
  readonly error: (text: string) => void;
  readonly screen: Screen;
  /** Aborted by SIGINT, SIGTERM, SIGHUP and the end of `deno task`. */
  readonly signal: AbortSignal;
}

/** The terminal, with the environment variables `CI` and `TERM`. */
export interface Screen {
  /** Standard error is a terminal. */
  readonly isTerminal: boolean;
  /** Standard output is a terminal. */
  readonly isOutputTerminal: boolean;
  /** Standard error may have colours. */
  readonly useColor: boolean;
  /** Standard output may have colours. */
  readonly useOutputColor: boolean;
  readonly ci: string | undefined;
  readonly term: string | undefined;
  readonly columns: () => number;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}
