import type { StageCode } from "./stage_code.ts";
import type { ResolutionInputs } from "./resolution_inputs.ts";

/**
 * The tool that removes comments, types and formatting. Every digest names it: another version may
 * print the same code differently, so all stages run again after an upgrade. The version is repeated
 * here so that the tool is loaded only if a module has changed.
 */
export const CODE_TOOL = "esbuild 0.28.2";

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
