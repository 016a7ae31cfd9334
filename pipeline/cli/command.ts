/**
 * What a command is, and what it works with.
 *
 * @module
 */

import type { Experiment } from "../experiment.ts";

/** One command of the command line. */
export interface Command {
  /** The word that calls it. */
  readonly name: string;
  /** One line for people: what it does. */
  readonly summary: string;
  /** What stands behind the word, such as `FILE [path=value …]`. */
  readonly usage: string;
  /** Its options, each with one line for people. */
  readonly options: CommandOptions;
  /** Does it; the number is the exit code. */
  readonly run: (words: CommandArgs, context: CommandContext) => Promise<number>;
}

/** The options of a command, by name. */
export interface CommandOptions {
  /** Options that are given or not. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Options that name a stage; `collect` says that they may be given again. */
  readonly stages?: Readonly<
    Record<string, { readonly summary: string; readonly collect: boolean }>
  >;
  /** Options that take a value. */
  readonly values?: Readonly<Record<string, ValueOption>>;
}

/** An option that takes a value. */
export interface ValueOption {
  /** One line for people: what it does. */
  readonly summary: string;
  /** What stands for the value in the help, such as `N`. */
  readonly placeholder: string;
}

/** A command line as it was read. */
export interface CommandArgs {
  /** The words that are no options. */
  readonly operands: readonly string[];
  /** The flags that were given. */
  readonly flags: ReadonlySet<string>;
  /** The stages that each option names. */
  readonly stages: Readonly<Record<string, readonly string[]>>;
  /** The values that were given, by option. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a command works with. */
export interface CommandContext extends Experiment {
  /** The folder that a person's paths are relative to. */
  readonly folder: string;
  /** Writes one line of data. */
  readonly output: (line: string) => void;
  /** Writes text about the work: progress and messages. */
  readonly error: (text: string) => void;
  /** The terminal, or what stands in its place. */
  readonly screen: Screen;
  /** Aborted when a person or the system asks the command to end. */
  readonly signal: AbortSignal;
}

/** What is known of the terminal. */
export interface Screen {
  /** Whether messages go to a terminal. */
  readonly isTerminal: boolean;
  /** Whether messages may have colours. */
  readonly useColor: boolean;
  /** Whether data may have colours: it often goes to a file while messages go to a terminal. */
  readonly useOutputColor: boolean;
  /** `CI`, if set. */
  readonly ci: string | undefined;
  /** `TERM`, if set. */
  readonly term: string | undefined;
  /** The width in columns. */
  readonly columns: () => number;
  /** Milliseconds from any start. */
  readonly now: () => number;
}
