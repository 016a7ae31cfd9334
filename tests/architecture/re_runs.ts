/**
 * A copy of the project, and the stages whose records a change of it changes.
 *
 * @module
 */

import { localProcess } from "../../pipeline/executors/mod.ts";
import type { ResolvedBackend } from "../../pipeline/backend.ts";
import type { FingerprintRecord } from "../../pipeline/fingerprint/fingerprint.ts";
import { fromFileUrl, join, toFileUrl } from "../../pipeline/path.ts";
import {
  collectDeclarations,
  declaredArtifacts,
  NOTHING_DECLARED,
} from "../../pipeline/plan/collect_declarations.ts";
import type { PlannedStage } from "../../pipeline/plan/plan.ts";
import { openEngine } from "../../pipeline/run/engine.ts";
import { recordWithoutInputs } from "../../pipeline/run/stage/identify_stage.ts";
import type { AnyStage, JsonObject } from "../../pipeline/stage.ts";
import { openLocalStores } from "../../pipeline/stores/mod.ts";
import { backends } from "../../stages/backends/provider.ts";
import { describeTensorFlow } from "../../stages/backends/detection/tensorflow_run.ts";
import { stages } from "../../stages/mod.ts";
import { makeWorkspace } from "../helpers/workspace.ts";
import { fakeMachine } from "../stages/backends/fake_machine.ts";
import { modulesBelow } from "./module_graph.ts";

const ROOT = fromFileUrl(import.meta.resolve("../../"));

/** The settings of a run that enter records beside the code. */
export interface RunSettings {
  /** Params by stage; the others are the defaults. */
  readonly params?: Readonly<Record<string, JsonObject>>;
  readonly seed?: number;
  readonly threads?: number;
  /** Default: `tensorflow`. */
  readonly backend?: string;
}

/** A copy of the project. */
export interface ProjectCopy extends AsyncDisposable {
  readonly path: string;
  /** Rewrites files, and puts them back when it is disposed of. */
  edit(paths: readonly string[], change: (text: string) => string): Promise<AsyncDisposable>;
  /** Computes the record of each stage, its inputs left out. */
  records(settings?: RunSettings): Promise<Map<string, FingerprintRecord>>;
}

/** Copies the modules of the project, with what decides their graphs. */
export async function copyProject(): Promise<ProjectCopy> {
  const workspace = await makeWorkspace();
  const { path } = workspace;
  const files = [...modulesBelow("pipeline"), ...modulesBelow("stages"), "deno.json", "deno.lock"];
  const linked = modulesBelow(".jsr");
  for (const file of [...files, ...linked, ".jsr/cli/deno.json", ".jsr/assert/deno.json"]) {
    await workspace.write(file, await Deno.readTextFile(join(ROOT, file)));
  }
  const engine = await openEngine({
    root: path,
    artifacts: join(path, "artifacts"),
    backends,
    stores: openLocalStores,
    executor: localProcess(path),
  });
  return {
    path,
    async edit(paths, change) {
      const texts = await Promise.all(paths.map(workspace.read));
      await Promise.all(paths.map((name, index) => workspace.write(name, change(texts[index]!))));
      return {
        async [Symbol.asyncDispose]() {
          await Promise.all(paths.map((name, index) => workspace.write(name, texts[index]!)));
        },
      };
    },
    async records({ params = {}, seed = 1, threads = 4, backend = "tensorflow" } = {}) {
      const resolved = await backendIn(path, { name: backend, threads });
      const records = stages.map(async (stage) => {
        const planned: PlannedStage = {
          name: stage.name,
          stage: { ...stage, module: toFileUrl(join(path, "stages", `${stage.name}.ts`)) },
          use: null,
          params: paramsOf(stage, params),
          withoutEffect: [],
          files: {},
          readsFrom: {},
          collectsFrom: {},
          declared: NOTHING_DECLARED,
        };
        const options = { seed, backend: resolved, lookAgain: true };
        const own = await recordWithoutInputs(planned, engine, options);
        if (own.kind === "problem") throw new Error(own.message);
        return [stage.name, own.record] as const;
      });
      return new Map(await Promise.all(records));
    },
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
  };
}

function paramsOf(stage: AnyStage, params: Readonly<Record<string, JsonObject>>): JsonObject {
  return stage.params.parse(params[stage.name] ?? DEFAULTS[stage.name] ?? {}) as JsonObject;
}

/** A data set with a known digest counts by that alone, and so shows nothing. */
const DEFAULTS: Readonly<Record<string, JsonObject>> = { download: { dataset: "synthetic" } };

async function backendIn(
  path: string,
  { name, threads }: { readonly name: string; readonly threads: number },
): Promise<ResolvedBackend> {
  const module = toFileUrl(join(path, "stages/backends", `${name}.ts`));
  const config = { threads, instructions: "auto" } as const;
  const described = await describeTensorFlow(fakeMachine(), config, { folder: "/tf", gpu: false });
  if (described.kind !== "resolved") throw new Error("Cannot describe TensorFlow");
  return name === "tensorflow" ? { ...described, module } : { ...described, name, module };
}

function collectedBy({ collects = [] }: AnyStage): readonly string[] {
  if (collects !== "declared") return collects;
  return declaredArtifacts(collectDeclarations([stages], { artifacts: collects }));
}

/** The stages that read what a stage writes, directly or not. */
export function stagesAfter(names: ReadonlySet<string>): Set<string> {
  const after = new Set<string>();
  const written = new Set<string>();
  const add = (stage: typeof stages[number]) =>
    Object.keys(stage.writes).forEach((artifact) => written.add(artifact));
  stages.filter(({ name }) => names.has(name)).forEach(add);
  for (let size = -1; size !== after.size;) {
    size = after.size;
    for (const stage of stages) {
      const read = [...stage.reads ?? [], ...collectedBy(stage)];
      if (!read.some((artifact) => written.has(artifact))) continue;
      after.add(stage.name);
      add(stage);
    }
  }
  return after;
}
