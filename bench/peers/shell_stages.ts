/**
 * The toy's stages as commands of a shell, for tools that call commands.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { ROOT } from "../places.ts";
import type { Pipeline } from "./tool.ts";

/** A stage as a command. */
export interface ShellStage {
  /** Its name. */
  readonly name: string;
  /** The command. */
  readonly command: string;
  /** The files that it reads. */
  readonly reads: readonly string[];
  /** The file or folder that it writes. */
  readonly writes: string;
  /** Whether that is a folder. */
  readonly isFolder?: boolean;
}

/** The stages of each pipeline. */
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
