import { assertEquals } from "@std/assert";
import { pointLatest } from "../../../pipeline/versions/point_latest.ts";
import { join } from "../../../pipeline/path.ts";

Deno.test("pointLatest() points at one version, then at another", async () => {
  const folder = await Deno.makeTempDir();
  for (const version of ["v1", "v2", "v2"]) {
    assertEquals(await pointLatest(folder, version), true);
    assertEquals(await Deno.readLink(join(folder, "latest")), version);
  }
  assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["latest"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("pointLatest() leaves a folder alone that a person put there", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(join(folder, "latest", "mine"), { recursive: true });
  assertEquals(await pointLatest(folder, "v1"), false);
  assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["latest"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("recordVersion() needs leave to write to the artifacts and nowhere else", async () => {
  const artifacts = await Deno.realPath(await Deno.makeTempDir());
  const script = new URL("./scoped_process.ts", import.meta.url).href;
  const { stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--allow-read",
      `--allow-write=${artifacts}`,
      "--allow-run=deno",
      script,
      artifacts,
    ],
  }).output();
  assertEquals(new TextDecoder().decode(stderr), "");
  const { version, isLatest } = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals({ version, isLatest }, { version: "v1", isLatest: true });
  await Deno.remove(artifacts, { recursive: true });
});
