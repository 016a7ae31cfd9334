/** Tells whether modes keep this user from writing; they do not keep root. */
export const areModesBinding = Deno.uid() !== 0;

/** A folder that cannot be written to until it is disposed of. */
export async function makeReadOnlyDirectory(): Promise<{ path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir();
  await Deno.chmod(path, 0o555);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await Deno.chmod(path, 0o755);
      await Deno.remove(path, { recursive: true });
    },
  };
}
