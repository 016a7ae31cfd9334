import { assertEquals } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { checkOutputs } from "../../../../pipeline/run/stage/check_outputs.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { toyStage } from "../../../helpers/planned.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";

const stage: AnyStage = {
  ...toyStage("toy"),
  writes: {
    table: { path: "tables/table.csv", kind: "file", summary: "" },
    model: { path: "model", kind: "folder", summary: "" },
  },
};

const ODD: readonly (readonly [string, (model: string) => Promise<void>, string])[] = [
  [
    "a link in a folder",
    (model) => Deno.symlink("/etc", `${model}/etc`),
    '"model/etc" is a symbolic link, expected only files and folders\n' +
    "Put a copy of what it points at in its place",
  ],
  [
    "a pipe in a folder",
    async (model) => void await new Deno.Command("mkfifo", { args: [`${model}/pipe`] }).output(),
    '"model/pipe" is a named pipe, expected only files and folders\n' +
    "Leave it out: it has no content that could be digested",
  ],
  [
    "a link in the provenance",
    (model) => Deno.symlink("/etc", `${model}/../../provenance/etc`),
    '"etc" is a symbolic link, expected only files and folders\n' +
    "Put a copy of what it points at in its place",
  ],
  [
    "an executable",
    (model) => Deno.chmod(`${model}/deep/weights.bin`, 0o744),
    '"model/deep/weights.bin" is an executable, expected a plain file: no modes are stored\n' +
    "Write it without that, such as with `mode: 0o644`",
  ],
  [
    "a folder that its owner cannot write to",
    (model) => Deno.chmod(`${model}/deep`, 0o555),
    '"model/deep" is a folder of mode 555, expected 755\nLeave its mode as it is made',
  ],
];

Deno.test("checkOutputs() is content with what is declared", async () => {
  await using workspace = await makeOutputs();
  assertEquals(await checkIn(workspace), null);
});

Deno.test("checkOutputs() misses what was not written", async () => {
  await using workspace = await makeOutputs();
  await Deno.remove(`${workspace.path}/outputs/tables/table.csv`);
  assertEquals(
    await checkIn(workspace),
    'Cannot store what "toy" wrote: found nothing at "tables/table.csv", expected a file',
  );
});

Deno.test("checkOutputs() tells files, folders and links apart", async () => {
  await using workspace = await makeOutputs();
  await Deno.remove(`${workspace.path}/outputs/model`, { recursive: true });
  await Deno.symlink("/etc", `${workspace.path}/outputs/model`);
  assertEquals(
    await checkIn(workspace),
    'Cannot store what "toy" wrote: found a symbolic link at "model", expected a folder',
  );
});

for (const extra of ["notes.txt", "tables/other.csv"]) {
  Deno.test(`checkOutputs() refuses the undeclared ${extra}`, async () => {
    await using workspace = await makeOutputs();
    await workspace.write(`outputs/${extra}`, "");
    assertEquals(
      await checkIn(workspace),
      `Cannot store what "toy" wrote: found "${extra}", which it does not declare\n` +
        "Add it to the stage's `writes`, or write it to `context.provenance`",
    );
  });
}

Deno.test("checkOutputs() refuses other bytes than the fixed ones", async () => {
  await using workspace = await makeOutputs();
  const [fixed, other] = [digestText("a,b\n"), digestText("else")];
  assertEquals(await checkIn(workspace, { table: fixed }), null);
  assertEquals(
    await checkIn(workspace, { table: other }),
    `Cannot store what "toy" wrote: found "tables/table.csv" with sha256 ${fixed}, expected ${other}`,
  );
});

for (const [what, change, expected] of ODD) {
  Deno.test(`checkOutputs() refuses ${what}`, async () => {
    await using workspace = await makeOutputs();
    await change(`${workspace.path}/outputs/model`);
    assertEquals(await checkIn(workspace), `Cannot store what "toy" wrote: ${expected}`);
  });
}

async function checkIn({ path }: Workspace, fixedOutputs: Record<string, string> = {}) {
  const [outputs, provenance] = [`${path}/outputs`, `${path}/provenance`];
  return await checkOutputs(stage, { outputs, provenance, fixedOutputs });
}

async function makeOutputs() {
  const workspace = await makeWorkspace();
  await workspace.write("outputs/tables/table.csv", "a,b\n");
  await workspace.write("outputs/model/deep/weights.bin", "");
  await workspace.write("provenance/timings.csv", "");
  return workspace;
}
