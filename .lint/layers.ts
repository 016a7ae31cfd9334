/**
 * Who may import whom.
 *
 * @module
 */

import { isWithin } from "./place.ts";

/**
 * The layers of the engine, and the layers that each may import beside itself. `root` is the files
 * directly in `pipeline/`, which hold the contracts. Two files are a layer of their own, `event`:
 * all that reporters know of a run.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = layered();

/**
 * Names the layer of a file of the engine.
 *
 * @param place The file's path from the repository's root, inside `pipeline/`.
 * @returns The layer's name; a folder that {@linkcode LAYERS} lacks is named too.
 */
export function layerOf(place: string): string {
  if (/^pipeline\/run\/(sweep\/sweep_)?event\.ts$/.test(place)) return "event";
  const [, folder, file] = place.split("/");
  if (file !== undefined) return folder!;
  return folder === "cli.ts" || folder === "mod.ts" ? "cli" : "root";
}

/**
 * What a file of the experiment may import of the engine. Most know the contract of a stage alone,
 * so that a change to the rest of the engine leaves every fingerprint as it is.
 *
 * @param place The file's path from the repository's root, inside `stages/`.
 * @returns Paths from the root.
 */
export function doorsOf(place: string): readonly string[] {
  const found = DOORS.find(({ homes }) => isWithin(place, homes));
  return ["pipeline/stage.ts", ...(found?.doors ?? [])];
}

const DOORS = [
  { homes: ["stages/main.ts"], doors: ["pipeline/cli.ts", "pipeline/path.ts"] },
  {
    homes: ["stages/backends/provider.ts", "stages/backends/detection/"],
    doors: ["pipeline/backend.ts"],
  },
];

function layered(): Record<string, string[]> {
  const below = [
    ...["root", "process", "digest", "files", "checkpoint", "config", "stores", "versions", "plan"],
    ...["fingerprint", "executors", "sweep", "event"],
  ];
  const shown = [...below, "diff", "run", "format", "reporters"];
  return {
    root: [],
    process: ["root"],
    digest: ["root"],
    files: ["root", "digest"],
    checkpoint: ["root"],
    config: ["root", "digest", "files"],
    stores: ["root", "process", "digest", "files", "checkpoint"],
    versions: ["root", "digest", "files", "config", "stores", "fingerprint"],
    diff: ["root", "digest", "config", "versions"],
    plan: ["root", "config"],
    sweep: ["root", "digest", "files", "config"],
    fingerprint: ["root", "process", "digest", "files", "stores", "plan"],
    executors: ["root", "process", "checkpoint"],
    event: ["root", "checkpoint", "stores", "plan", "fingerprint"],
    run: below,
    format: ["root", "checkpoint", "fingerprint"],
    reporters: ["root", "checkpoint", "stores", "fingerprint", "event", "format"],
    cli: shown,
  };
}
