import { assertEquals } from "@std/assert";
import { encodeEventFile, type LoggedEvent } from "../../../stages/tensorboard/event_file.ts";
import { EVENT_FILE } from "../../../stages/tensorboard/write_tensorboard.ts";
import { pythonWith } from "../../helpers/python_packages.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const EVENTS: readonly LoggedEvent[] = [
  { wallTime: 1.7e9 + 0.25, step: 1, scalars: { epoch_loss: 650.5, epoch_kl_loss: 0.125 } },
  { wallTime: 1.7e9 + 1.25, step: 2, scalars: { epoch_loss: 640.25, epoch_kl_loss: 3 } },
  {
    wallTime: 1.7e9 + 1.25,
    step: 2,
    images: { reconstructions: { width: 3, height: 2, data: new Uint8Array(18).fill(200) } },
  },
];

Deno.test("encodeEventFile() writes what the real TensorBoard reads", async (t) => {
  const found = await pythonWith({ tensorboard: "tensorboard==2.21.0" });
  await t.step({
    name: found.kind === "missing" ? `is skipped: ${found.why}` : "is read",
    ignore: found.kind === "missing",
    fn: async () => {
      if (found.kind === "missing") return;
      assertEquals(await runsIn(found.python), Object.fromEntries(RUNS.map((run) => [run, READ])));
    },
  });
});

/** The event files' folders, seen from the folder of all runs. */
const RUNS = ["train", "validation"].map((part) => `quickstart/v1/tensorboard/${part}`);

const READ = {
  dashboards: { scalars: ["epoch_kl_loss", "epoch_loss"], images: ["reconstructions"] },
  scalars: {
    epoch_loss: [[1.7e9 + 0.25, 1, 650.5], [1.7e9 + 1.25, 2, 640.25]],
    epoch_kl_loss: [[1.7e9 + 0.25, 1, 0.125], [1.7e9 + 1.25, 2, 3]],
  },
  images: { reconstructions: [[2, 3, 2]] },
};

async function runsIn(python: string): Promise<unknown> {
  await using workspace = await makeWorkspace();
  for (const run of RUNS) {
    await Deno.mkdir(`${workspace.path}/${run}`, { recursive: true });
    await Deno.writeFile(`${workspace.path}/${run}/${EVENT_FILE}`, encodeEventFile(EVENTS));
  }
  const { stdout, stderr, success } = await new Deno.Command(python, {
    args: [new URL("read_events.py", import.meta.url).pathname, workspace.path],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}
