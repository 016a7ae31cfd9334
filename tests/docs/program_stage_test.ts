import { assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, fromFileUrl } from "../../pipeline/path.ts";
import { makeToy } from "../pipeline/cli/commands/call.ts";

const DOCUMENT = fromFileUrl(import.meta.resolve("../../docs/program-stage.md"));

Deno.test("docs/program-stage.md shows programs that run as it says", async () => {
  await using toy = await makeToy();
  const document = await Deno.readTextFile(DOCUMENT);
  for (const [, path, text] of document.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)) {
    await Deno.mkdir(dirname(`${toy.path}/${path}`), { recursive: true });
    await toy.write(path!, text!);
  }
  const words = ["run", "experiments/line.yaml"];
  const first = await toy.call(...words);
  assertEquals(first.code, 0, first.error);
  const metrics = await toy.read("artifacts/runs/line/latest/metrics.json");
  assertEquals(metrics, '{"loss": 0.030977, "slope": 2.0486}\n');
  const report = await toy.read("artifacts/runs/line/latest/report.csv");
  assertEquals(report.split("\n").map((line) => line.split(",")[0]), [
    "epoch",
    "48",
    "49",
    "50",
    "",
  ]);
  const longer = await toy.call(...words, "fit.params.epochs=200");
  assertStringIncludes(longer.error, "fit.params.epochs: 50 → 200, resumes from epoch 50");
  const forced = await toy.call(...words, "fit.params.epochs=200", "--force", "fit");
  assertStringIncludes(forced.error, "same bytes as before");
  const sweep = await toy.call(...words, "fit.params.rate=0.01,0.02,0.05");
  assertStringIncludes(sweep.error, "best: loss ");
});
