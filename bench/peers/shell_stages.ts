/**
 * The toy's stages as shell commands.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { ROOT } from "../places.ts";
import type { Pipeline } from "./tool.ts";

interface ShellStage {
  readonly name: string;
  readonly command: string;
  readonly reads: readonly string[];
  readonly writes: string;
  /** True if it writes a folder. Default: false. */
  readonly isFolder?: boolean;
}

/** The stages of each pipeline, in order. */
export const shellStages: Readonly<Record<Pipeline, readonly ShellStage[]>> = {
  five: [
    { name: "write", command: "seq 1000 > text.txt", reads: [], writes: "text.txt" },
    {
      name: "tidy",
      command: "tr A-Z a-z < text.txt > words.txt",
      reads: ["text.txt"],
      writes: "words.txt",
    },
    {
      name: "count",
      command: "wc -w < words.txt > counts.csv",
      reads: ["words.txt"],
      writes: "counts.csv",
    },
    {
      name: "rank",
      command: "head -n 1 counts.csv > ranks.txt",
      reads: ["counts.csv"],
      writes: "ranks.txt",
    },
    {
      name: "draw",
      command: "tr 0-9 '#' < counts.csv > bars.txt",
      reads: ["counts.csv"],
      writes: "bars.txt",
    },
  ],
  many: [
    {
      name: "scatter",
      command: `python3 ${join(ROOT, "bench/peers/scatter.py")} many`,
      reads: [],
      writes: "many",
      isFolder: true,
    },
    {
      name: "tally",
      command: "find many -type f | wc -l > total.txt",
      reads: ["many"],
      writes: "total.txt",
    },
  ],
};
