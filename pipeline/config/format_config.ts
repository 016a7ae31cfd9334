/**
 * A resolved config as YAML.
 *
 * @module
 */

import { Document, isScalar, isSeq, visit } from "yaml";
import type { Json } from "../json.ts";
import { relative } from "../path.ts";
import type { ConfiguredStage, ExperimentConfig } from "./experiment_config.ts";

/**
 * Writes a config with all its defaults, overrides and what it extends, as one file.
 *
 * Read again from a file in `folder`, the text gives the same config: paths of stages' modules and
 * of files that params name are written relative to it.
 *
 * @param config The config.
 * @param folder The absolute path of the folder that the text is for.
 * @returns YAML text with a line feed at its end.
 */
export function formatConfig(config: ExperimentConfig, folder: string): string {
  const { name, seed, backend, stages } = config;
  const written = new Map<string, unknown>([
    ["name", name],
    ["seed", seed],
    ...Object.entries(backend),
    ...stages.map((stage) => [stage.name, writtenStage(stage, folder)] as const),
  ]);
  const document = new Document(written, {
    version: "1.2",
    schema: "core",
    aliasDuplicateObjects: false,
  });
  visit(document, {
    // Lists of plain values read best on one line.
    Seq: (_, node) => {
      node.flow = node.items.every((item) => isScalar(item) || isSeq(item));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function writtenStage({ use, params, files }: ConfiguredStage, folder: string): Map<string, Json> {
  const written = new Map(Object.entries(params));
  for (const [param, path] of Object.entries(files)) {
    if (typeof params[param] === "string") {
      written.set(param, relativePath(folder, path));
    }
  }
  return use === null ? written : new Map([["use", relativePath(folder, use)], ...written]);
}

function relativePath(folder: string, path: string): string {
  const relation = relative(folder, path);
  return relation.startsWith("..") ? relation : `./${relation}`;
}
