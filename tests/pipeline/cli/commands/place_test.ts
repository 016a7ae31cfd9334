import { assertEquals } from "@std/assert";
import { canMount, mountSmallDisk } from "../../../faults/full_disk.ts";
import { namesIn } from "../../../helpers/names_in.ts";
import { makeToy } from "./call.ts";

Deno.test("each command says what is in the place of the artifacts", async () => {
  await using toy = await makeToy();
  const artifacts = `${toy.path}/artifacts`;
  const calls = [["status", "toy.yaml"], ["run", "toy.yaml"], ["runs"], ["verify"], ["gc"]];
  const tell = async () => {
    const called = [];
    for (const words of calls) called.push(await toy.call(...words));
    return new Set(called.map(({ code, error }) => `${code} ${error.replace(/^.*?: /, "")}`));
  };
  await Deno.symlink("/nowhere/disk", artifacts);
  assertEquals(
    await tell(),
    new Set([
      '1 "WORK/artifacts" is a link to "/nowhere/disk", where nothing is\n' +
      "Mount what it leads to, or remove the link\n",
    ]),
  );
  await Deno.remove(artifacts);
  await toy.write("artifacts", "");
  assertEquals(
    await tell(),
    new Set(['1 "WORK/artifacts" is a file, expected a folder\nMove that file away\n']),
  );
});

Deno.test({
  name: "run refuses a store where Deno lets no stage write (skipped where there is no /dev/shm)",
  ignore: !await Deno.stat("/dev/shm").then(() => true, () => false),
  async fn() {
    await using toy = await makeToy();
    const place = await Deno.makeTempDir({ dir: "/dev/shm" });
    await Deno.symlink(place, `${toy.path}/artifacts`);
    const { code, error } = await toy.call("run", "toy.yaml");
    await Deno.remove(place, { recursive: true });
    assertEquals([code, error.split("\n").slice(2, 4)], [1, [
      `Cannot compute in "${place}/store": Deno lets no stage write below "/dev"`,
      "Keep the artifacts elsewhere, such as on a tmpfs of your own",
    ]]);
  },
});

Deno.test({
  name: "a store may lie on another disk than the runs (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(1024);
    await using toy = await makeToy();
    await Deno.mkdir(`${toy.path}/artifacts`);
    await Deno.symlink(disk.path, `${toy.path}/artifacts/store`);
    await toy.call("run", "toy.yaml");
    await toy.write("artifacts/runs/toy/v1/text.txt", "mine");
    assertEquals((await toy.call("run", "toy.yaml")).code, 0);
    assertEquals(await toy.read("artifacts/runs/toy/v1/text.txt"), "hello");
    const [bad] = await namesIn(`${disk.path}/quarantine`);
    assertEquals(await Deno.readTextFile(`${disk.path}/quarantine/${bad}`), "mine");
  },
});
