import type { PointGroup } from "./point_groups.ts";
import { type SheetImage, sheetImages } from "./sheet_images.ts";

/** The images of one point; those that it has no figure of are left out. */
export interface SheetRow {
  readonly label: string;
  /** The first row of originals. */
  readonly originals?: SheetImage;
  readonly reconstructions?: SheetImage;
  readonly samples?: SheetImage;
}

/** The most points of a sheet that shows every seed. */
const MOST_POINTS = 24;

/**
 * Reads the first row of reconstructions and of samples of each point; of each group's first point
 * where points are many.
 *
 * @returns The points that have such figures, in order.
 * @throws {Error} If a figure is there and cannot be read.
 */
export async function readSheetRows(groups: readonly PointGroup[]): Promise<SheetRow[]> {
  const count = groups.reduce((sum, { points }) => sum + points.length, 0);
  const shown = groups.flatMap(({ label, points }) =>
    (count > MOST_POINTS ? points.slice(0, 1) : points).map(({ values, plots }) => {
      if (points.length === 1) return { label, plots };
      const seed = `seed ${values.seed}`;
      return { label: groups.length === 1 ? seed : `${label}, ${seed}`, plots };
    })
  );
  const rows = await Promise.all(shown.map(readRow));
  return rows.filter(({ reconstructions, samples }) => reconstructions ?? samples);
}

async function readRow(
  { label, plots }: { readonly label: string; readonly plots: string | null },
): Promise<SheetRow> {
  if (plots === null) return { label };
  const [originals, reconstructions] = await readImages(`${plots}/reconstructions.svg`);
  const [samples] = await readImages(`${plots}/samples.svg`);
  return {
    label,
    ...(originals && reconstructions ? { originals, reconstructions } : {}),
    ...(samples ? { samples } : {}),
  };
}

async function readImages(path: string): Promise<SheetImage[]> {
  try {
    return sheetImages(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
