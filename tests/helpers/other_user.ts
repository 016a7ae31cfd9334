/** A number that no user here has. */
export const OTHER_USER = 54_321;

/** Tells whether commands can be called as another user here: by root, where namespaces are allowed. */
export const canBeOther = Deno.build.os === "linux" && Deno.uid() === 0 &&
  await new Deno.Command("unshare", { args: ["--mount", "setpriv", "--version"] }).output()
    .then(({ success }) => success, () => false);

/** A module, the folder that it is called in, and its words. */
export interface OtherCall {
  readonly folder: string;
  readonly module: string;
  readonly words: readonly string[];
}

/**
 * Runs a module as another user, who sees Deno and its cache at paths of their own: a home folder that is
 * closed to others would hide them.
 */
export async function callAsOther(
  { folder, module, words }: OtherCall,
): Promise<{ readonly code: number; readonly output: string; readonly error: string }> {
  const place = await Deno.makeTempDir();
  await Deno.chmod(place, 0o755);
  const [bin, cache] = [`${place}/bin`, `${place}/cache`];
  const program = Deno.execPath();
  const own = Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;
  for (const path of [bin, cache]) await Deno.mkdir(path);
  const script = 'mount --bind "$1" "$2" && mount --bind "$3" "$4" && shift 4 && exec "$@"';
  const mounts = [program.slice(0, program.lastIndexOf("/")), bin, own, cache];
  const user = [`--reuid=${OTHER_USER}`, `--regid=${OTHER_USER}`, "--clear-groups"];
  const deno = [`${bin}/deno`, "run", "--quiet", "--no-check", "--allow-all", module];
  const { code, stdout, stderr } = await new Deno.Command("unshare", {
    args: ["--mount", "sh", "-ec", script, "sh", ...mounts, "setpriv", ...user, ...deno, ...words],
    cwd: folder,
    clearEnv: true,
    env: { PATH: "/usr/bin:/bin", DENO_DIR: cache, HOME: place, INIT_CWD: folder, NO_COLOR: "1" },
  }).output();
  await Deno.remove(place, { recursive: true });
  const [output, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, output: output!, error: error! };
}
