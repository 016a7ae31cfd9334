import { assertEquals } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { canMount, mountSmallDisk } from "../../../faults/full_disk.ts";
import { callIn } from "./call.ts";
import { experiment } from "./toy/experiment.ts";
import judge from "./toy/judge.ts";

const { stages } = experiment;
const HELLO = digestText("hello");
const OBJECT = `artifacts/store/objects/${HELLO.slice(0, 2)}/${HELLO.slice(2)}`;

Deno.test({
  name:
    "what needs nothing to be written answers in a read-only project (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(1024);
    const call = (...words: string[]) => callIn(disk.path, words, { stages: [...stages, judge] });
    await Deno.writeTextFile(`${disk.path}/toy.yaml`, "name: toy\nwrite:\ncount:\n");
    await call("run", "toy.yaml", "write.text=hi");
    await call("run", "toy.yaml");
    await disk.makeReadOnly();
    const answers: [words: string[], line: string][] = [
      [["status", "toy.yaml"], "toy on abacus: every stage is cached"],
      [["run", "toy.yaml"], "artifacts/runs/toy/latest/size.txt"],
      [["runs", "toy/v1"], "toy v1"],
      [["diff", "toy/v1", "toy/v2"], "toy/v1 → toy/v2"],
      [["compare", "toy/v1", "toy/v2"], "toy/v1"],
      [["verify"], "4 objects, 4 entries, 2 versions: no corruption"],
    ];
    for (const [words, line] of answers) {
      const { code, output, error } = await call(...words);
      assertEquals([code, output.startsWith(line)], [0, true], `${words}: ${output}${error}`);
    }
    const refused =
      "the file system is read-only\nMake it writable, or work on a copy of the project elsewhere\n";
    for (const words of [["run", "toy.yaml", "write.text=new"], ["gc"], ["runs", "rm", "toy/v1"]]) {
      const { code, error } = await call(...words);
      assertEquals([code, error.endsWith(refused)], [1, true], `${words}: ${error}`);
    }
    await disk.makeWritable();
    await flipByte(`${disk.path}/${OBJECT}`);
    await disk.makeReadOnly();
    const { code, output } = await call("verify");
    assertEquals(
      [code, output.split("\n")[0]],
      [5, `! ${OBJECT} is corrupted: expected sha256 ${HELLO}, found ${digestText("hemlo")}`],
    );
    await disk.makeWritable();
  },
});
