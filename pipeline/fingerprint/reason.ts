/**
 * Why a stage runs: one reason per difference between the record it has now and
 * the record of the result it is compared with.
 *
 * @module
 */

/** One reason, with what it was before and is now where both are known. */
export interface Reason {
  /**
   * `first`: no result of this stage yet. `param`, `code`, `package`, `input`, `file`, `pin`,
   * `seed`, `backend`: that part of the record changed. `forced`: asked for. `corrupted`: its stored result was
   * quarantined. `gone`: its stored result is no longer there. `upstream`: it depends on a stage that has still to run.
   */
  readonly kind:
    | "first"
    | "param"
    | "code"
    | "package"
    | "input"
    | "file"
    | "pin"
    | "seed"
    | "backend"
    | "forced"
    | "corrupted"
    | "gone"
    | "upstream";
  /** What changed: `epochs`, `stages/train/batches.ts`, `data`; empty for `first`, `forced`, `corrupted` and `gone`. */
  readonly subject: string;
  /** What it was, as text (a digest in short form), or null where there was none. */
  readonly before: string | null;
  /** What it is now, or null where it is gone. */
  readonly after: string | null;
}
