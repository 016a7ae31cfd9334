import { assertAlmostEquals, assertEquals } from "@std/assert";
import { startWasm } from "../train/start_wasm.ts";
import { type TrainWorkspace, trainWorkspace } from "../train/train_workspace.ts";
import { trainVae } from "../../../stages/train/train_vae.ts";
import tensorboard from "../../../stages/tensorboard.ts";
import { EVENT_FILE } from "../../../stages/tensorboard/write_tensorboard.ts";
import { type DecodedEvent, decodeEventFile } from "./decode_event_file.ts";

Deno.test("writeTensorBoard() writes an event file for training and one for validation", async () => {
  const workspace = await logged({ train: 6, validation: 3 });
  assertEquals(
    await filesBelow(`${workspace.folder}/tensorboard`),
    ["train", "validation"].map((run) => `${run}/${EVENT_FILE}`),
  );
  await clean(workspace);
});

Deno.test("writeTensorBoard() writes no validation run without validation losses", async () => {
  const workspace = await logged({ train: 6 });
  assertEquals(await filesBelow(`${workspace.folder}/tensorboard`), [`train/${EVENT_FILE}`]);
  await clean(workspace);
});

Deno.test("writeTensorBoard() writes the same bytes for the same artifacts", async () => {
  const workspace = await logged({ train: 6, validation: 3 });
  const again = `${workspace.folder}/again`;
  await Deno.mkdir(again);
  await log(workspace, again);
  for (const file of await filesBelow(again)) {
    assertEquals(
      await Deno.readFile(`${again}/${file}`),
      await Deno.readFile(`${workspace.folder}/tensorboard/${file}`),
    );
  }
  await clean(workspace);
});

Deno.test("writeTensorBoard() gives the losses of losses.csv under Keras's tags", async () => {
  const workspace = await logged({ train: 6, validation: 3 });
  const rows = (await Deno.readTextFile(`${workspace.folder}/losses.csv`)).trim().split("\n")
    .slice(1).map((row) => row.split(",").map(Number));
  for (const [run, column] of [["train", 2], ["validation", 5]] as const) {
    const scalars = (await eventsOf(workspace, run)).slice(1, -1);
    assertEquals(scalars.map(({ step }) => step), [1, 2]);
    for (const [index, event] of scalars.entries()) {
      assertEquals(Object.keys(event.scalars!), [
        "epoch_loss",
        "epoch_reconstruction_loss",
        "epoch_kl_loss",
      ]);
      const expected = rows[index]!.slice(column, column + 3);
      for (const [place, value] of Object.values(event.scalars!).entries()) {
        assertAlmostEquals(value, expected[place]!, 1e-6 + 1e-6 * expected[place]!);
      }
    }
  }
  await clean(workspace);
});

Deno.test("writeTensorBoard() shows images above their reconstructions, at the last step", async () => {
  const workspace = await logged({ train: 6, validation: 3 });
  for (const [run, images] of [["train", 6], ["validation", 3]] as const) {
    const last = (await eventsOf(workspace, run)).at(-1)!;
    assertEquals([last.step, Object.keys(last.images!)], [2, ["reconstructions"]]);
    const { width, height } = last.images!.reconstructions!;
    assertEquals([width, height], [34 * images - 2, 66]);
  }
  await clean(workspace);
});

Deno.test("writeTensorBoard() gives an epoch's number as its wall time", async () => {
  const workspace = await logged({ train: 6, validation: 3 });
  const [version, ...events] = await eventsOf(workspace, "train");
  assertEquals([version!.version, version!.wallTime], ["brain.Event:2", 1]);
  assertEquals(events.map(({ wallTime }) => wallTime), [1, 2, 2]);
  await clean(workspace);
});

async function logged(splits: Parameters<typeof trainWorkspace>[1]): Promise<TrainWorkspace> {
  await startWasm();
  const workspace = await trainWorkspace({}, splits);
  await trainVae(workspace.context);
  await Deno.mkdir(`${workspace.folder}/tensorboard`);
  await log(workspace, `${workspace.folder}/tensorboard`);
  return workspace;
}

async function log({ context }: TrainWorkspace, folder: string): Promise<void> {
  const { inputs: { data }, outputs: { losses, model } } = context;
  await tensorboard.run({
    ...context,
    params: {},
    inputs: { data: data!, losses: losses!, model: model! },
    outputs: { tensorboard: folder },
  });
}

async function eventsOf({ folder }: TrainWorkspace, run: string): Promise<DecodedEvent[]> {
  return decodeEventFile(await Deno.readFile(`${folder}/tensorboard/${run}/${EVENT_FILE}`));
}

async function filesBelow(folder: string, below = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${folder}/${below}`)) {
    if (isDirectory) files.push(...await filesBelow(folder, `${below}${name}/`));
    else files.push(`${below}${name}`);
  }
  return files.sort();
}

async function clean({ folder }: TrainWorkspace): Promise<void> {
  await Deno.remove(folder, { recursive: true });
}
