import { explainIoError } from "../files/explain_io_error.ts";
import { isRefused } from "../files/read_failure.ts";
import { join } from "../path.ts";
import type { RunDifference } from "./diff_sides.ts";

/**
 * Writes a page to a file named for both versions, in a folder that is made if need be.
 *
 * @throws {UserError} If the disk refuses.
 */
export async function writePage(
  page: string,
  { before, after }: RunDifference,
  { folder }: { readonly folder: string },
): Promise<
  | { readonly kind: "written"; readonly path: string }
  /** Nothing can be written there, which says nothing of the difference. */
  | { readonly kind: "refused"; readonly message: string }
> {
  const path = join(folder, `${before}..${after}.html`.replaceAll("/", "-"));
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(path, page);
  } catch (error) {
    const explained = explainIoError(error, `Cannot write "${path}"`);
    if (!isRefused(error)) throw explained;
    return { kind: "refused", message: (explained as Error).message.split("\n")[0]! };
  }
  return { kind: "written", path };
}
