import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { backendConfigSchema } from "../../../../stages/backends/config_schema.ts";
import { tensorflowDetector } from "../../../../stages/backends/detection/tensorflow.ts";
import type { Machine } from "../../../../stages/backends/machine.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import {
  fakeMachine,
  installTensorFlow,
  makeLibraries,
  pythonPrinting,
  variables,
} from "../fake_machine.ts";

const CONFIG = backendConfigSchema.parse({ backend: "tensorflow" });

Deno.test("tensorflowDetector takes the folder that REPRISE_TENSORFLOW names before all others", async () => {
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path);
  const named = await makeLibraries(join(workspace.path, "named"));
  const PATH = join(workspace.path, "bin");
  assertEquals(await folderOn({ variable: variables({ PATH, REPRISE_TENSORFLOW: named }) }), named);
});

Deno.test("tensorflowDetector says what the folder of REPRISE_TENSORFLOW lacks", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("libtensorflow_cc.so.2", "");
  const variable = variables({ REPRISE_TENSORFLOW: workspace.path, HOME: workspace.path });
  assertEquals(
    await messageOn({ variable }),
    `Cannot use backend "tensorflow": REPRISE_TENSORFLOW names "${workspace.path}", ` +
      `which lacks libtensorflow_framework.so.2\n${REMEDY}`,
  );
});

Deno.test("tensorflowDetector takes an installed package, of the pinned version only", async () => {
  for (const record of ["tensorflow_cpu-2.21.0.dist-info", "tensorflow-2.21.0.dist-info"]) {
    await using workspace = await makeWorkspace();
    const folder = await installTensorFlow(workspace.path, { record });
    const variable = variables({ PATH: `/nowhere/bin:${workspace.path}/bin` });
    assertEquals(await folderOn({ variable }), folder);
  }
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path, { record: "tensorflow-2.20.0.dist-info" });
  const variable = variables({ PATH: join(workspace.path, "bin") });
  assertEquals(await folderOn({ variable }), undefined);
});

Deno.test("tensorflowDetector uses what was fetched into the user's cache folder", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  const folder = await makeLibraries(join(path, ".cache", "reprise", "tensorflow-2.21.0"));
  assertEquals(await folderOn({ variable: variables({ HOME: path }) }), folder);
  const XDG_CACHE_HOME = join(path, ".cache");
  for (
    const set of [{ HOME: "/nowhere", XDG_CACHE_HOME }, { HOME: path, XDG_CACHE_HOME: "here" }]
  ) {
    assertEquals(await folderOn({ variable: variables(set) }), folder);
  }
});

Deno.test("tensorflowDetector asks Python last", async () => {
  await using workspace = await makeWorkspace();
  const folder = await installTensorFlow(workspace.path);
  assertEquals(await folderOn({ python: pythonPrinting("welcome", folder) }), folder);
  assertEquals(await folderOn({ python: pythonPrinting("welcome") }), undefined);
});

Deno.test("tensorflowDetector says where it cannot be fetched", async () => {
  assertEquals(
    await messageOn({ arch: "riscv64" }),
    `Cannot use backend "tensorflow": it is not installed, and there is none to fetch for linux on riscv64\n${REMEDY}`,
  );
  assertEquals(
    await messageOn({}),
    `Cannot use backend "tensorflow": it is not installed, and neither HOME nor XDG_CACHE_HOME says where to keep it\n${REMEDY}`,
  );
  assertEquals(
    await messageOn({ variable: variables({ HOME: "/nowhere" }) }),
    `Cannot use backend "tensorflow": it is not installed, and python3, which would fetch it, was not found\n${REMEDY}`,
  );
  assertEquals(
    await messageOn({ os: "windows" }),
    `Cannot use backend "tensorflow": it is called on Linux only, not on windows\n${REMEDY}`,
  );
});

Deno.test("tensorflowDetector keeps the place of the libraries out of the facts", async () => {
  await using workspace = await makeWorkspace();
  const resolveIn = async (folder: string) => {
    const named = await makeLibraries(join(workspace.path, folder));
    const machine = fakeMachine({ variable: variables({ REPRISE_TENSORFLOW: named }) });
    const outcome = await tensorflowDetector.resolve(machine, CONFIG);
    assert(outcome.kind === "resolved");
    return outcome;
  };
  const [one, other] = [await resolveIn("one"), await resolveIn("other")];
  assert(one.settings.folder !== other.settings.folder);
  assertEquals([one.facts, one.module], [other.facts, other.module]);
});

Deno.test("tensorflowDetector computes on the CPU if CUDA_VISIBLE_DEVICES hides the GPUs", async () => {
  await using workspace = await makeWorkspace();
  await installTensorFlow(workspace.path, { record: "tensorflow-2.21.0.dist-info" });
  await Deno.mkdir(join(workspace.path, "lib/python3.11/site-packages/nvidia"));
  for (const CUDA_VISIBLE_DEVICES of ["", "-1"]) {
    const PATH = join(workspace.path, "bin");
    const machine = fakeMachine({ variable: variables({ PATH, CUDA_VISIBLE_DEVICES }) });
    const outcome = await tensorflowDetector.resolve(machine, CONFIG);
    assert(outcome.kind === "resolved");
    assertEquals(outcome.facts.device, "cpu");
  }
});

const REMEDY = "Install it (python3 -m pip install tensorflow-cpu==2.21.0), " +
  "name a folder that holds its libraries in REPRISE_TENSORFLOW, or set backend: wasm";

/** The folder that is taken at once; undefined where none is. */
async function folderOn(differences: Partial<Machine>) {
  const outcome = await tensorflowDetector.resolve(fakeMachine(differences), CONFIG);
  return outcome.kind === "resolved" && !outcome.prepare ? outcome.settings.folder : undefined;
}

async function messageOn(differences: Partial<Machine>): Promise<string> {
  const outcome = await tensorflowDetector.resolve(fakeMachine(differences), CONFIG);
  assert(outcome.kind === "unavailable");
  return outcome.message;
}
