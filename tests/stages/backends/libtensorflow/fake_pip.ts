/**
 * pips that a real `python3` runs in place of its own: each does one thing, offline.
 *
 * @module
 */

import { join } from "node:path";
import type { Machine } from "../../../../stages/backends/machine.ts";
import type { Workspace } from "../../../helpers/workspace.ts";

const WRITE_WHEEL = `
import os, sys, zipfile
def write_wheel(names):
    dest = sys.argv[sys.argv.index("--dest") + 1]
    os.makedirs(dest)
    with zipfile.ZipFile(os.path.join(dest, "tensorflow.whl"), "w") as wheel:
        wheel.writestr("tensorflow/__init__.py", "")
        for name, text in names: wheel.writestr("tensorflow/" + name, text)
API = ("libtensorflow_cc.so.2", "the API")
FRAMEWORK = ("libtensorflow_framework.so.2", "the framework")
`;

/** Versions of pip, as Python. */
export const PIP = {
  /** Notes what it was asked for and brings a wheel with both libraries. */
  good: `${WRITE_WHEEL}
asked = " ".join(sys.argv)
with open(sys.argv[sys.argv.index("--requirement") + 1]) as file: asked += file.read()
with open(os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "asked"), "w") as file:
    file.write(asked)
write_wheel([API, FRAMEWORK])
`,
  /** Brings a wheel with one library. */
  halfWheel: `${WRITE_WHEEL}
write_wheel([API])
`,
  /** Fails as pip does without a network. */
  offline: `
import sys
print("WARNING: Retrying", file=sys.stderr)
print("ERROR: Could not find a version that satisfies the requirement", file=sys.stderr)
print("[notice] A new release of pip is available", file=sys.stderr)
sys.exit(1)
`,
  /** Has some bytes arrive, then never ends. */
  endless: `
import os, signal
with open(os.path.join(os.environ["TMPDIR"], "wheel"), "wb") as file: file.write(b"some bytes")
signal.pause()
`,
} as const;

/**
 * Makes a `python3` whose pip is a given one.
 *
 * @param workspace Where the pip is put.
 * @param pip What it does.
 * @param options `onBytes` is called once the first bytes have arrived.
 */
export function pythonWithPip(
  workspace: Workspace,
  pip: string,
  { onBytes = () => {} }: { onBytes?: (process: Deno.ChildProcess) => void } = {},
): Machine["python"] {
  return async (args, onLine) => {
    const main = await workspace.write("python/pip/__main__.py", pip);
    await workspace.write("python/pip/__init__.py", "");
    const process = new Deno.Command("python3", {
      args: [...args],
      env: { PYTHONPATH: join(main, "..", "..") },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const complaint = new Response(process.stderr).text();
    for await (const text of process.stdout.pipeThrough(new TextDecoderStream())) {
      text.trim().split("\n").forEach(onLine);
      if (/"bytes": [1-9]/.test(text)) onBytes(process);
    }
    const { success } = await process.status;
    return { kind: "ended", success, complaint: await complaint };
  };
}
