import { join } from "../../../../pipeline/path.ts";
import { openLocalStores } from "../../../../pipeline/stores/mod.ts";
import type { WorkPlace } from "../../../contracts/work_area/place.ts";

/** A fresh folder with local stores in it. */
export async function makePlace(): Promise<WorkPlace & { readonly root: string }> {
  const folder = await Deno.makeTempDir();
  const root = join(folder, "artifacts", "store");
  return {
    folder,
    root,
    open: () => Promise.resolve(openLocalStores(root)),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
