import { join } from "../../../pipeline/path.ts";
import { openLocalFolderStore } from "../../../pipeline/stores/mod.ts";
import type { StorePlace } from "../../contracts/store_contract.ts";

/** A fresh folder with a local folder store in it. */
export async function makePlace(): Promise<StorePlace & { readonly root: string }> {
  const folder = await Deno.makeTempDir();
  const root = join(folder, "artifacts", "store");
  return {
    folder,
    root,
    open: () => Promise.resolve(openLocalFolderStore(root)),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
