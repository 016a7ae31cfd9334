import { EXIT_CODES } from "../problem.ts";

/** A module that is loaded from a cache has ended its top level long before. */
const SECONDS = 10;

/**
 * Loads a module, whose top level may do whatever this process may: if that ends the process, or does
 * not end itself, standard error says so.
 *
 * @param path The module's, for the message.
 */
export async function loadWatched<T>(path: string, load: () => Promise<T>): Promise<T> {
  const watcher = startWatcher(path);
  const tell = () => {
    watcher?.kill("SIGTERM");
    Deno.exitCode = EXIT_CODES.usage;
    print(
      `Cannot use ${path} as a stage: its top level ended the process, or waits for ever\n${HINT}`,
    );
  };
  addEventListener("unload", tell);
  try {
    return await load();
  } finally {
    removeEventListener("unload", tell);
    watcher?.kill("SIGTERM");
    await watcher?.status;
  }
}

const HINT = "Let the module declare its stage alone, and do the work in run()";

/** Only another process can act while this one is in a loop. */
const WATCH = `trap 'kill $pause 2>/dev/null; exit' TERM
sleep $3 2>/dev/null & pause=$!
wait $pause && kill -0 $1 2>/dev/null && printf '%s\\n' "$2" >&2`;

function startWatcher(path: string): Deno.ChildProcess | null {
  const message = `Still loading ${path}: its top level has not ended after ${SECONDS} s\n` +
    `${HINT}. To end this process: kill -KILL ${Deno.pid}`;
  try {
    return new Deno.Command("sh", {
      args: ["-c", WATCH, "sh", `${Deno.pid}`, message, `${SECONDS}`],
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).spawn();
  } catch {
    // Without a shell nothing is told.
    return null;
  }
}

function print(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}
