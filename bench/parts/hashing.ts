/**
 * Measures digests of files.
 *
 * @module
 */

import { digestFile } from "../../pipeline/digest/digest_file.ts";
import { join } from "../../pipeline/path.ts";
import { alternate } from "../measure/alternate.ts";
import { figureRow } from "../measure/table.ts";
import { makeWorkspace } from "../measure/workspace.ts";
import type { Part } from "./part.ts";

const SIZES = { "one file of 256 MiB": [1, 2 ** 28], "2,000 files of 16 KiB": [2_000, 2 ** 14] };

export const hashing: Part = {
  name: "hashing",
  group: "pipeline",
  summary: "SHA-256 of files in the page cache, on one core",
  async measure({ repeat }) {
    await using workspace = await makeWorkspace();
    const cases = [];
    for (const [name, [count, bytes]] of Object.entries(SIZES) as [string, [number, number]][]) {
      const paths = Array.from(
        { length: count },
        (_, index) => join(workspace.path, `${bytes}-${index}`),
      );
      const content = new Uint8Array(bytes).map((_, index) => index * 37 % 251);
      for (const path of paths) await Deno.writeFile(path, content);
      const measure = async () => {
        const started = performance.now();
        for (const path of paths) await digestFile(path);
        return count * bytes / 1e6 / (performance.now() - started);
      };
      cases.push({ name, measure });
    }
    const figures = await alternate(cases, { repeat });
    return [{
      title: "Hashing",
      about: "Files in the page cache, one after the other; gigabytes a second.",
      columns: ["", "median", "least", "most"],
      rows: [...figures].map(([name, figure]) => figureRow(name, figure)),
    }];
  },
};
