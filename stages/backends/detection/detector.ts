import type {
  BackendProbe,
  ResolvedBackend,
  UnavailableBackend,
} from "../../../pipeline/backend.ts";
import type { Machine } from "../machine.ts";
import type { InstructionSet } from "./instruction_set.ts";

/** A backend that a machine does not have. */
export interface Refusal extends UnavailableBackend {
  /** The reason as half a sentence, such as `no GPU adapter was found`. */
  readonly why: string;
}

/** The config keys of all detectors. */
export interface DetectorConfig {
  /** Threads to compute with; `auto`: all that the machine has. */
  readonly threads: number | "auto";
  /** Instruction set to compute with; `auto`: the largest that the processor has. */
  readonly instructions: InstructionSet | "auto";
}

/** Detects one backend. */
export interface BackendDetector {
  readonly name: string;
  /** Describes a run on this backend. */
  readonly resolve: (
    machine: Machine,
    config: DetectorConfig,
  ) => Promise<ResolvedBackend | Refusal>;
  /** Describes what the machine has of it. */
  readonly probe: (machine: Machine) => Promise<BackendProbe>;
}

/** Refuses a backend; `why` is half a sentence, the remedy one line. */
export function refuse(name: string, why: string, { remedy }: { remedy: string }): Refusal {
  return { kind: "unavailable", message: `Cannot use backend "${name}": ${why}\n${remedy}`, why };
}
