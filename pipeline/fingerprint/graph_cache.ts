import type { StageCode } from "./stage_code.ts";

/** The module graphs that were read before, by module. */
export type GraphCache = Map<string, CachedGraph>;

/** The code of a module's graph, valid while the files in `decidedBy` are unchanged. */
export interface CachedGraph extends Pick<StageCode, "modules" | "packages"> {
  /** The tool that printed the code. */
  readonly tool: string;
  /** The digest of the text of each module, of `deno.lock` and of each `deno.json` above a module. */
  readonly decidedBy: Readonly<Record<string, string>>;
  /** The digest of each module's code, by absolute path. */
  readonly code: Readonly<Record<string, string>>;
}
