import type { StageCode } from "./stage_code.ts";
import type { ResolutionInputs } from "./resolution_inputs.ts";

/** The module graphs that were read before, by module. */
export type GraphCache = Map<string, CachedGraph>;

/** The code of a module's graph, valid while all that decided it is unchanged. */
export interface CachedGraph extends Omit<StageCode, "kind" | "texts"> {
  /** The tool that printed the code. */
  readonly tool: string;
  readonly decidedBy: ResolutionInputs;
  /** The digest of each module's code, by absolute path. */
  readonly code: Readonly<Record<string, string>>;
}
