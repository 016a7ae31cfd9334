import type { BackendAccess } from "../backend.ts";
import type { CheckpointPlace } from "../checkpoint/save_checkpoint.ts";
import type { JsonObject } from "../json.ts";
import type { Progress, StageContext } from "../stage.ts";

/** The context of a stage as data: without its functions. */
export interface StageInvocation
  extends Omit<StageContext<JsonObject>, "progress" | "note" | "saveCheckpoint" | "signal"> {
  readonly checkpoints: CheckpointPlace;
}

/** A stage to execute. */
export interface StageRequest {
  readonly stage: string;
  /** The `file:` URL of the module that declares the stage. */
  readonly module: string;
  /** The `file:` URL of the module that starts its backend; null where it computes on none. */
  readonly backend: string | null;
  /** The SHA-256 of each module's text, by absolute path. One with another is not loaded. */
  readonly code: Readonly<Record<string, string>>;
  /**
   * The target of each import of the modules that is no path, by the URL of the module and the
   * specifier. Others, and with another target, are not followed.
   */
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly invocation: StageInvocation;
  readonly access: StageAccess;
  /** The file for all that the stage prints. */
  readonly logFile: string;
  /** The program to run in place of the module. */
  readonly program?: ProgramCommand;
}

/** A program to run, with all that it may see. */
export interface ProgramCommand {
  /** An absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** The folder that it starts in: a copy of its files, which it may write to. */
  readonly folder: string;
  /** A folder for temporary files. */
  readonly temporary: string;
  /** All environment variables but that of the temporary folder. */
  readonly variables: Readonly<Record<string, string>>;
  /** Files and folders beside those of the system. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  readonly network: boolean;
  /** The most seconds that it may run; null for any number. */
  readonly timeout: number | null;
  /** The folder of its config, where a person looks for a file that it does not find. */
  readonly config: string;
}

/** The part of a request that the process of a stage is started with. */
export type StageStart = Pick<StageRequest, "module" | "imports" | "access">;

/** A process that waits for its request. */
export interface WaitingProcess extends AsyncDisposable {
  /** Gives the process if it can serve a request; null if it cannot. */
  take(request: StageStart): Deno.ChildProcess | null;
}

/** The access of a stage's process; any other is refused. */
export interface StageAccess extends BackendAccess {
  /** Files and folders to read. */
  readonly read: readonly string[];
  readonly write: readonly string[];
  /** Hosts to reach, as `host` or `host:port`. */
  readonly net: readonly string[];
  /** The packages that it may load, such as `npm:zod`, and the addresses of modules from the web. */
  readonly packages: readonly string[];
}

/** A message of a stage that runs. */
export type StageMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "note"; readonly message: string };

/** The outcome of executing a stage. */
export type StageOutcome =
  | { readonly kind: "finished" }
  | StageFailure
  | { readonly kind: "interrupted" };

/** The failure of a stage. */
export interface StageFailure {
  readonly kind: "failed";
  readonly message: string;
  /** The last lines that it printed, with the trace if the failure is a bug. */
  readonly log: string;
}

/** A way to execute stages. */
export interface Executor {
  /** Its name, such as `local`. */
  readonly name: string;
  /**
   * Executes a stage. When it returns, no process of the stage is left.
   *
   * @param options.signal Aborts the stage; unless it finishes, the outcome is then `interrupted`.
   */
  execute(
    request: StageRequest,
    options: {
      readonly signal: AbortSignal;
      readonly onMessage: (message: StageMessage) => void;
      /** Serves the request if it was started for the same access. */
      readonly waiting?: WaitingProcess | null;
    },
  ): Promise<StageOutcome>;
  /** Starts the process of a stage whose request follows; it ends when disposed of, or with the runner. */
  start?(start: StageStart): WaitingProcess;
  /** Keeps resources from one stage to the next, until it is disposed of. */
  keep?(): AsyncDisposable;
}
