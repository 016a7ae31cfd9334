import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "../../../pipeline/problem.ts";
import { identifyProgram } from "../../../pipeline/program/identify_program.ts";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import type { ProgramForm } from "../../../pipeline/program/program_form.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

async function writeProgram(workspace: Workspace, name: string, text: string): Promise<string> {
  const path = await workspace.write(name, text);
  await Deno.chmod(path, 0o755);
  return path;
}

function identify(path: string | null, form: Partial<ProgramForm> = {}) {
  const program = { form: { program: [path ?? "no-such-program"], writes: {}, ...form }, path };
  const options = { digestFile: (path: string) => digestFile(path), lookAgain: true };
  return identifyProgram("make", { ...program, config: "/" }, options);
}

Deno.test("identifyProgram() takes the bytes of a program, wherever it lies", async () => {
  await using workspace = await makeWorkspace();
  const path = await writeProgram(workspace, "a/make", "#!/bin/sh\n");
  const copy = await writeProgram(workspace, "b/make", "#!/bin/sh\n");
  const { record, found } = await identify(path);
  assertEquals(record, { run: ["make"], version: await digestFile(path), writes: {} });
  assertEquals(found, { path, links: [path], passed: [] });
  assertEquals((await identify(copy)).record, record);
  await Deno.writeTextFile(copy, "#!/bin/sh -e\n");
  assertEquals((await identify(copy)).record.version, await digestFile(copy));
});

Deno.test("identifyProgram() follows links, as a virtual environment has them", async () => {
  await using workspace = await makeWorkspace();
  const path = await writeProgram(workspace, "python/bin/python3", "#!/bin/sh\n");
  const link = `${workspace.path}/python3`;
  await Deno.symlink("python/bin/python3", link);
  assertEquals((await identify(link)).found, { path: link, links: [link, path], passed: [] });
});

Deno.test("identifyProgram() asks the version command, or that of a shim", async () => {
  await using workspace = await makeWorkspace();
  const path = await writeProgram(workspace, "shims/make", '#!/bin/sh\necho "make 4 $*"\n');
  const version = ["/bin/sh", "-c", "echo two; echo words >&2"];
  assertEquals((await identify(path, { version })).record.version, "two\nwords");
  const digest = await digestFile(path);
  assertEquals((await identify(path)).record.version, `make 4 --version ${digest}`);
});

Deno.test("identifyProgram() has what of the form decides the result, and no more", async () => {
  const { record } = await identify("/bin/sh", {
    program: ["/bin/sh", "train.sh", "{params.rate}"],
    summary: "Trains",
    params: { rate: 1 },
    files: { script: "lib/train.sh" },
    folders: { tables: "../tables" },
    writes: { model: { path: "model.bin" }, tables: "out/" },
    environment: { MODE: "fast" },
    network: true,
    resources: { threads: 2, timeout: 60 },
    version: ["/bin/echo", "4"],
    metrics: { loss: { artifact: "model" } },
  });
  assertEquals(record, {
    run: ["sh", "train.sh", "{params.rate}"],
    version: "4",
    writes: { model: "file model.bin", tables: "folder out" },
    names: { "files.script": "train.sh", "folders.tables": "tables" },
    environment: { MODE: "fast" },
    network: true,
    threads: 2,
  });
});

Deno.test("identifyProgram() says what is missing", async () => {
  const messageOf = async (promise: Promise<unknown>) =>
    (await assertRejects(() => promise, UserError)).message;
  assertEquals(
    await messageOf(identify(null)),
    'Cannot find the program of "make": there is no "no-such-program" on the PATH\n' +
      "Install it, or name it by its path",
  );
  assertEquals(
    await messageOf(identify("/no/such")),
    'Cannot find the program of "make": /no/such is not there, or is no executable file',
  );
  assertEquals(
    await messageOf(identify("/bin/sh", { version: ["/bin/sh", "-c", "echo no; exit 3"] })),
    'Cannot ask for the version of the program of "make": /bin/sh -c echo no; exit 3 ended with exit code 3\nno',
  );
  assertEquals(
    await messageOf(identify("/bin/sh", { version: ["/bin/sh", "-c", ":"] })),
    'Cannot ask for the version of the program of "make": /bin/sh -c : printed nothing',
  );
});
