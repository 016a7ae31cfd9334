/** One reason to run a stage; `upstream`: a stage that it reads from has still to run. */
export type Reason =
  | Change
  | NoResult
  | { readonly kind: "upstream"; readonly stage: string }
  /** There is no run of this name yet: the reasons that follow are against another's result. */
  | { readonly kind: "other-run"; readonly run: string };

/** A part of the record that changed. */
export interface Change {
  /** The part: `output` is a digest that the params say beforehand (see `fixedOutputs`). */
  readonly kind:
    | ("param" | "file" | "input" | "output")
    | ("code" | "package" | "setting" | "runtime" | "seed" | "backend" | "program")
    | "declared";
  /** The item of that part, such as `epochs` or `stages/train/batches.ts`; `seed` for the seed. */
  readonly subject: string;
  /** As text, a digest in short form; null where there was none. */
  readonly before: string | null;
  /** As text, a digest in short form; null where there is none. */
  readonly after: string | null;
}

/** There is no result to compare with, or none that may be used. */
export interface NoResult {
  /**
   * `first`: no result of this stage yet. `gone`: its result is no longer stored. `corrupted`: its
   * result was quarantined. `forced`: the user asked for it.
   */
  readonly kind: "first" | "gone" | "corrupted" | "forced";
}
