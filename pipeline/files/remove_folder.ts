/**
 * Removes a folder with all that is in it, also where a stage has left folders that their owner may not
 * change.
 *
 * @throws {Deno.errors.NotFound} If there is no such folder.
 */
export async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    const script = 'chmod -R u+rwX -- "$0" && rm -rf -- "$0"';
    const command = new Deno.Command("sh", { args: ["-c", script, path], stderr: "null" });
    const { success } = await command.output();
    if (!success) throw error;
  }
}
