/**
 * Who may import whom.
 *
 * @module
 */

import { isWithin } from "./place.ts";

/** Stands for a room of each verb: `stages/train` holds `train.ts` and `train/`. */
const VERB = "stages/<verb>";

/**
 * The layers of the repository, from the top down: a file may import files of its own room and of
 * the layers below, so two rooms of one layer do not know each other.
 *
 * A room is a folder with all below it, `folder/*` the files directly in it, or one module without
 * its extension. Where several fit, the longest name counts.
 */
export const LAYERS: readonly (readonly string[])[] = [
  ["bench"],
  ["mod", "cli", "backends", "create"],
  ["stages/main", "main"],
  ["stages/experiment"],
  ["assemble_experiment"],
  ["stages/mod"],
  [VERB],
  ["stages/backends", "stages/figures", "stages/tables", "stages/models"],
  ["stages/results"],
  ["stages/metrics", "stages/datasets", "stages/html"],
  ["stages/formats", "stages/random"],
  ["pipeline/cli"],
  ["pipeline/experiment"],
  ["pipeline/reporters"],
  ["pipeline/format"],
  ["pipeline/run/status"],
  ["pipeline/run/sweep"],
  ["pipeline/run"],
  ["pipeline/run/stage"],
  ["pipeline/run/run"],
  ["pipeline/run/engine"],
  ["pipeline/run/list_last_runs"],
  ["pipeline/run/last_runs", "pipeline/run/recording"],
  ["pipeline/run/stage_result", "pipeline/run/run_metadata", "pipeline/run/read_metrics"],
  [
    "pipeline/run/event",
    "pipeline/run/environment",
    "pipeline/run/places",
    "pipeline/run/race_abort",
  ],
  ["pipeline/run/checkout"],
  ["pipeline/run/output_of"],
  ["pipeline/diff"],
  ["pipeline/versions"],
  ["pipeline/fingerprint", "pipeline/sweep"],
  ["pipeline/plan", "pipeline/executors", "pipeline/stores"],
  ["pipeline/config"],
  ["pipeline/program"],
  ["pipeline/files"],
  ["pipeline/digest", "pipeline/checkpoint", "pipeline/process"],
  ["pipeline/*"],
];

/** A room with its layer, counted from the top. */
export interface Room {
  readonly room: string;
  readonly layer: number;
}

/**
 * Finds the room of a file.
 *
 * @param place The file's path from the repository's root.
 * @returns Null for a file that no room of {@linkcode LAYERS} holds.
 */
export function roomOf(place: string): Room | null {
  const [fitting] = ROOMS.filter(({ room }) => holds(room, place))
    .sort((a, b) => b.room.length - a.room.length);
  if (fitting !== undefined) return fitting;
  const [, verb] = /^(stages\/\w+)[./]/.exec(place) ?? [];
  return verb === undefined ? null : { room: verb, layer: VERBS };
}

/**
 * Lists what a file of the experiment may import of the engine. Most know the contract of a stage
 * alone, so that a change to the rest of the engine leaves every fingerprint as it is.
 *
 * @param place The file's path from the repository's root, inside `stages/`.
 * @returns Paths from the root.
 */
export function doorsOf(place: string): readonly string[] {
  const found = DOORS.find(({ homes }) => isWithin(place, homes));
  return ["pipeline/stage.ts", "pipeline/define_stage.ts", ...(found?.doors ?? [])];
}

const DOORS = [
  {
    homes: ["stages/main.ts"],
    doors: ["pipeline/cli/run_program.ts", "pipeline/path.ts"],
  },
  {
    homes: ["stages/experiment.ts"],
    doors: ["pipeline/cli.ts", "pipeline/path.ts"],
  },
  { homes: ["stages/compare/read_points.ts"], doors: ["pipeline/measured_value.ts"] },
  { homes: ["stages/compare/difference_page.ts"], doors: ["pipeline/diff/diff_sides.ts"] },
  {
    homes: [
      "stages/backends/provider.ts",
      "stages/backends/resolve_backend.ts",
      "stages/backends/detection/",
    ],
    doors: ["pipeline/backend.ts", "pipeline/path.ts"],
  },
  {
    homes: ["stages/backends/machine.ts"],
    doors: [
      "pipeline/path.ts",
      "pipeline/process/nvidia.ts",
      "pipeline/process/spawn_deno.ts",
    ],
  },
  {
    homes: ["stages/backends/libtensorflow/"],
    doors: ["pipeline/path.ts"],
  },
];

const ROOMS: readonly Room[] = LAYERS.flatMap((rooms, layer) =>
  rooms.map((room) => ({ room, layer }))
);
const VERBS = LAYERS.findIndex((rooms) => rooms.includes(VERB));

function holds(room: string, place: string): boolean {
  if (room.endsWith("/*")) return place.slice(0, place.lastIndexOf("/")) === room.slice(0, -2);
  return place.startsWith(`${room}/`) || place.replace(/\.\w+$/, "") === room;
}
