/**
 * Makes stages and configs, for tests that only plan.
 *
 * @module
 */

import { z } from "zod";
import type { ConfiguredStage, ExperimentConfig } from "../../pipeline/config/experiment_config.ts";
import { defineStage } from "../../pipeline/define_stage.ts";
import type { AnyStage } from "../../pipeline/stage.ts";

/** Makes a stage that reads and writes the named artifacts, each a file of its own name. */
export function toyStage(
  name: string,
  { reads = [], writes = [name], ...rest }: {
    readonly reads?: readonly string[];
    readonly writes?: readonly string[];
  } & Partial<Omit<AnyStage, "reads" | "writes" | "name">> = {},
): AnyStage {
  return defineStage({
    name,
    summary: `Makes ${writes.join(", ")}`,
    module: import.meta.url,
    params: z.looseObject({}),
    reads,
    writes: Object.fromEntries(
      writes.map((artifact) => [
        artifact,
        { path: `${artifact}.txt`, kind: "file" as const, summary: `The ${artifact}` },
      ]),
    ),
    run: () => Promise.reject(new Error("Cannot run a toy stage: it only declares")),
    ...rest,
  });
}

/** Makes a config of the given stages, without params. */
export function toyConfig(stages: readonly AnyStage[], name = "toy"): ExperimentConfig {
  const configured: ConfiguredStage[] = stages.map((stage) => ({
    name: stage.name,
    stage,
    use: null,
    params: {},
    withoutEffect: [],
    files: {},
  }));
  return {
    name,
    seed: 0,
    backend: {},
    stages: configured,
    removed: [],
    files: [],
    withoutEffect: [],
  };
}
