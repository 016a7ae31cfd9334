import { assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { trainUntil } from "../train/interrupted_training.ts";
import { startWasm } from "../train/start_wasm.ts";
import { type TrainWorkspace, trainWorkspace } from "../train/train_workspace.ts";
import { trainVae } from "../../../stages/train/train_vae.ts";
import { EVENT_FILE } from "../../../stages/tensorboard/write_tensorboard.ts";
import { type DecodedEvent, decodeEventFile } from "./decode_event_file.ts";

Deno.test("trainVae() writes the same artifacts with train.tensorboard and without", async () => {
  await startWasm();
  const [plain, logged] = [await trained(false), await trained(true)];
  for (const file of await filesBelow(plain.folder)) {
    if (file === "provenance/timings.csv") continue;
    const [wanted, found] = await Promise.all(
      [plain, logged].map(({ folder }) => Deno.readFile(`${folder}/${file}`)),
    );
    assertEquals(found, wanted, file);
  }
  assertEquals(
    (await filesBelow(logged.folder)).filter((file) => file.includes("tensorboard")),
    ["train", "validation"].map((run) => `provenance/tensorboard/${run}/${EVENT_FILE}`),
  );
  assertEquals(
    (await filesBelow(plain.folder)).filter((file) => file.includes("tensorboard")),
    [],
  );
  await clean(plain, logged);
});

Deno.test("writeTensorBoard() tells the losses of losses.csv under Keras's tags", async () => {
  await startWasm();
  const workspace = await trained(true);
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
      const wanted = rows[index]!.slice(column, column + 3);
      for (const [place, value] of Object.values(event.scalars!).entries()) {
        assertAlmostEquals(value, wanted[place]!, 1e-6 + 1e-6 * wanted[place]!);
      }
    }
  }
  await clean(workspace);
});

Deno.test("writeTensorBoard() shows images above their reconstructions, at the last step", async () => {
  await startWasm();
  const workspace = await trained(true);
  for (const [run, images] of [["train", 6], ["validation", 3]] as const) {
    const last = (await eventsOf(workspace, run)).at(-1)!;
    assertEquals([last.step, Object.keys(last.images!)], [2, ["reconstructions"]]);
    const { width, height } = last.images!.reconstructions!;
    assertEquals([width, height], [34 * images - 2, 66]);
  }
  await clean(workspace);
});

Deno.test("writeTensorBoard() tells when each epoch was over", async () => {
  await startWasm();
  const workspace = await trained(true);
  const [version, first, second, image] = await eventsOf(workspace, "train");
  assertEquals([version!.version, version!.wallTime], ["brain.Event:2", first!.wallTime]);
  assertGreater(first!.wallTime, performance.timeOrigin / 1000);
  assertGreater(second!.wallTime, first!.wallTime);
  assertEquals(image!.wallTime, second!.wallTime);
  await clean(workspace);
});

Deno.test("writeTensorBoard() tells of epochs that an earlier process trained when it took over", async () => {
  await startWasm();
  const checkpoint = { seconds: null, epochs: 1, keepEpochs: null };
  const params = { epochs: 3, tensorboard: true, checkpoint };
  const workspace = await trainWorkspace(params, { train: 6, validation: 3 });
  const { left } = await trainUntil(workspace, { from: null, stopAfter: 2 });
  const tookOver = Date.now() / 1000;
  await trainUntil(workspace, { from: left[1]! });
  const [, first, second, third] = await eventsOf(workspace, "train");
  assertEquals([first, second, third].map((event) => event!.step), [1, 2, 3]);
  assertEquals(first!.wallTime, second!.wallTime);
  assertGreater(first!.wallTime, tookOver - 0.1);
  assertGreater(third!.wallTime, second!.wallTime);
  await clean(workspace);
});

async function trained(tensorboard: boolean): Promise<TrainWorkspace> {
  const workspace = await trainWorkspace({ tensorboard }, { train: 6, validation: 3 });
  await trainVae(workspace.context);
  return workspace;
}

async function eventsOf({ folder }: TrainWorkspace, run: string): Promise<DecodedEvent[]> {
  return decodeEventFile(
    await Deno.readFile(`${folder}/provenance/tensorboard/${run}/${EVENT_FILE}`),
  );
}

async function filesBelow(folder: string, below = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${folder}/${below}`)) {
    if (isDirectory) files.push(...await filesBelow(folder, `${below}${name}/`));
    else files.push(`${below}${name}`);
  }
  return files.sort();
}

async function clean(...workspaces: TrainWorkspace[]): Promise<void> {
  for (const { folder } of workspaces) await Deno.remove(folder, { recursive: true });
}
