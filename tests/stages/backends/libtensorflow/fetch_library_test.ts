import { assertEquals, assertGreater, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fetchLibrary } from "../../../../stages/backends/libtensorflow/fetch_library.ts";
import type { Machine } from "../../../../stages/backends/machine.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";
import { fakeMachine } from "../fake_machine.ts";
import { PIP, pythonWithPip } from "./fake_pip.ts";

const WHEEL = {
  package: "tensorflow-cpu",
  platform: "manylinux_2_27_x86_64",
  digest: "ab".repeat(32),
  libraryBytes: 0,
  bytes: 1000,
};

const ignore = !(await hasPython());

Deno.test("fetchLibrary() publishes both libraries and nothing else", { ignore }, async () => {
  await using workspace = await makeWorkspace();
  const outcome = await fetchWith(workspace, PIP.good);
  assertEquals(outcome, { kind: "fetched" });
  assertEquals(await namesIn(workspace), [
    "libraries",
    "libraries.lock",
    "libraries/libtensorflow_cc.so.2",
    "libraries/libtensorflow_framework.so.2",
  ]);
  const file = join(workspace.path, "cache/libraries/libtensorflow_cc.so.2");
  assertEquals(await Deno.readTextFile(file), "the API");
});

Deno.test("fetchLibrary() asks pip for one wheel of the pinned digest", { ignore }, async () => {
  await using workspace = await makeWorkspace();
  await fetchWith(workspace, PIP.good);
  const asked = await workspace.read("asked");
  assertStringIncludes(asked, `tensorflow-cpu==2.21.0 --hash=sha256:${WHEEL.digest}`);
  assertStringIncludes(asked, "--require-hashes");
  assertStringIncludes(asked, "--python-version 3.11 --platform manylinux_2_27_x86_64");
});

Deno.test(
  "fetchLibrary() does not ask pip again for what another fetch brought",
  { ignore },
  async () => {
    await using workspace = await makeWorkspace();
    await fetchWith(workspace, PIP.good);
    assertEquals(await fetchWith(workspace, PIP.offline), { kind: "fetched" });
  },
);

Deno.test(
  "fetchLibrary() passes on what pip complains of, and leaves nothing",
  { ignore },
  async () => {
    await using workspace = await makeWorkspace();
    assertEquals(await fetchWith(workspace, PIP.offline), {
      kind: "failed",
      why: "Could not find a version that satisfies the requirement",
    });
    assertEquals(await namesIn(workspace), ["libraries.lock"]);
  },
);

Deno.test("fetchLibrary() leaves nothing of a wheel that lacks a library", { ignore }, async () => {
  await using workspace = await makeWorkspace();
  assertEquals(await fetchWith(workspace, PIP.halfWheel), {
    kind: "failed",
    why: `"There is no item named 'tensorflow/libtensorflow_framework.so.2' in the archive"`,
  });
  assertEquals(await namesIn(workspace), ["libraries.lock"]);
});

Deno.test("fetchLibrary() clears away what a killed fetch left", { ignore }, async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("cache/libraries.partial/arriving/half.whl", "half");
  await workspace.write("cache/libraries/libtensorflow_cc.so.2", "alone");
  assertEquals(await fetchWith(workspace, PIP.good), { kind: "fetched" });
  assertEquals((await namesIn(workspace)).length, 4);
});

Deno.test("fetchLibrary() leaves nothing when it is stopped", { ignore }, async () => {
  await using workspace = await makeWorkspace();
  const told: number[] = [];
  const python = pythonWithPip(workspace, PIP.endless, {
    onBytes: (process) => process.kill("SIGTERM"),
  });
  const folder = join(workspace.path, "cache", "libraries");
  const outcome = await fetchLibrary(fakeMachine({ python }), {
    wheel: WHEEL,
    folder,
    progress: ({ done }) => told.push(done),
  });
  assertEquals(outcome.kind, "failed");
  assertGreater(told.at(-1)!, 0);
  assertEquals(await namesIn(workspace), ["libraries.lock"]);
});

Deno.test(
  "fetchLibrary() leaves no pip behind when nobody listens any more",
  { ignore },
  async () => {
    await using workspace = await makeWorkspace();
    let fetching: Deno.ChildProcess | null = null;
    const python = pythonWithPip(workspace, PIP.endless, {
      onBytes(process) {
        fetching = process;
        throw new Error("The runner is gone");
      },
    });
    const folder = join(workspace.path, "cache", "libraries");
    const request = { wheel: WHEEL, folder, progress: () => {} };
    await assertRejects(() => fetchLibrary(fakeMachine({ python }), request), Error, "is gone");
    // It waits for its pip, so that its end is the end of both.
    await fetching!.status;
    assertEquals(await namesIn(workspace), ["libraries.lock"]);
  },
);

Deno.test("fetchLibrary() says that there is no Python", async () => {
  const request = { wheel: WHEEL, folder: "/nowhere", progress: () => {} };
  assertEquals(await fetchLibrary(fakeMachine(), request), {
    kind: "failed",
    why: "python3 was not found",
  });
});

Deno.test("fetchLibrary() tells bytes that never grow fewer nor exceed the wheel", async () => {
  const python: Machine["python"] = (_args, onLine) => {
    for (const line of ['{"bytes": 400}', "noise", '{"bytes": 2000}', '{"bytes": 0}']) onLine(line);
    return Promise.resolve({ kind: "ended", success: true, complaint: "" });
  };
  const told: number[] = [];
  await fetchLibrary(fakeMachine({ python }), {
    wheel: WHEEL,
    folder: "/nowhere",
    progress: ({ done }) => told.push(done),
  });
  assertEquals(told, [0, 400, 1000, 1000]);
});

function fetchWith(workspace: Workspace, pip: string) {
  const folder = join(workspace.path, "cache", "libraries");
  const machine = fakeMachine({ python: pythonWithPip(workspace, pip) });
  return fetchLibrary(machine, { wheel: WHEEL, folder, progress: () => {} });
}

async function namesIn({ path }: Workspace): Promise<string[]> {
  const names: string[] = [];
  async function list(folder: string, prefix: string) {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      names.push(`${prefix}${name}`);
      if (isDirectory) await list(join(folder, name), `${prefix}${name}/`);
    }
  }
  await list(join(path, "cache"), "");
  return names.sort();
}

async function hasPython(): Promise<boolean> {
  try {
    return (await new Deno.Command("python3", { args: ["-c", ""] }).output()).success;
  } catch {
    return false;
  }
}
