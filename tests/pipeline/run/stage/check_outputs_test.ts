import { assertEquals } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { checkOutputs } from "../../../../pipeline/run/stage/check_outputs.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { toyStage } from "../../../helpers/planned.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";

const stage: AnyStage = {
  ...toyStage("toy"),
  writes: {
    table: { path: "tables/table.csv", kind: "file", summary: "" },
    model: { path: "model", kind: "folder", summary: "" },
  },
};

Deno.test("checkOutputs() is content with what is declared", async () => {
  await using workspace = await makeOutputs();
  assertEquals(await checkOutputs(stage, workspace.path), null);
});

Deno.test("checkOutputs() misses what was not written", async () => {
  await using workspace = await makeOutputs();
  await Deno.remove(`${workspace.path}/tables/table.csv`);
  assertEquals(
    await checkOutputs(stage, workspace.path),
    'Cannot store what "toy" wrote: found nothing at "tables/table.csv", expected a file',
  );
});

Deno.test("checkOutputs() tells files, folders and links apart", async () => {
  await using workspace = await makeOutputs();
  await Deno.remove(`${workspace.path}/model`, { recursive: true });
  await Deno.symlink("/etc", `${workspace.path}/model`);
  assertEquals(
    await checkOutputs(stage, workspace.path),
    'Cannot store what "toy" wrote: found a link at "model", expected a folder',
  );
});

for (const extra of ["notes.txt", "tables/other.csv"]) {
  Deno.test(`checkOutputs() refuses the undeclared ${extra}`, async () => {
    await using workspace = await makeOutputs();
    await workspace.write(extra, "");
    assertEquals(
      await checkOutputs(stage, workspace.path),
      `Cannot store what "toy" wrote: found "${extra}", which it does not declare\n` +
        "Add it to the stage's `writes`, or write it to `context.provenance`",
    );
  });
}

Deno.test("checkOutputs() refuses other bytes than the fixed ones", async () => {
  await using workspace = await makeOutputs();
  const [fixed, other] = [digestText("a,b\n"), digestText("else")];
  assertEquals(await checkOutputs(stage, workspace.path, { table: fixed }), null);
  assertEquals(
    await checkOutputs(stage, workspace.path, { table: other }),
    `Cannot store what "toy" wrote: found "tables/table.csv" with sha256 ${fixed}, expected ${other}`,
  );
});

async function makeOutputs() {
  const workspace = await makeWorkspace();
  await workspace.write("tables/table.csv", "a,b\n");
  await workspace.write("model/weights.bin", "");
  return workspace;
}
