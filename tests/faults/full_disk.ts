/** A file system of its own that is soon full, and that can become read-only. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** From now on nothing can be written, by root neither. */
  makeReadOnly(): Promise<void>;
  /** Takes that back. */
  makeWritable(): Promise<void>;
}

/** Tells whether this user may mount a file system here: root outside most containers. */
export const canMount = await tryMount();

/** Mounts a file system in memory of so many kilobytes; it is gone once disposed of. */
export async function mountSmallDisk(kilobytes: number): Promise<SmallDisk> {
  const path = await Deno.makeTempDir();
  await mount(["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", path]);
  return {
    path,
    makeReadOnly: () => mount(["-o", "remount,ro", path]),
    makeWritable: () => mount(["-o", "remount,rw", path]),
    async [Symbol.asyncDispose]() {
      await execute("umount", [path]);
      await Deno.remove(path);
    },
  };
}

async function tryMount(): Promise<boolean> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  const path = await Deno.makeTempDir();
  try {
    await mount(["-t", "tmpfs", "-o", "size=64k", "tmpfs", path]);
    await execute("umount", [path]);
    return true;
  } catch {
    return false;
  } finally {
    await Deno.remove(path);
  }
}

async function mount(args: string[]): Promise<void> {
  await execute("mount", args);
}

async function execute(command: string, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
