/**
 * Whatever a person's environment holds, a stage has the same fingerprint and writes the same bytes.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import { type Dice, makeDice } from "../helpers/dice.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_129);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 1);
const RANDOM_VARIABLES = 200;
const MAIN = fromFileUrl(import.meta.resolve("./environment/main.ts"));

/** Variables that Deno, V8, glibc, ICU, oneDNN, TensorFlow, OpenMP and CUDA read, with values that bite. */
const HOSTILE: Readonly<Record<string, readonly string[]>> = {
  DENO_V8_FLAGS: ["--no-opt", "--stack-size=500", "--jitless"],
  DENO_CONDITIONS: ["browser", "development"],
  DENO_NO_PACKAGE_JSON: ["1"],
  DENO_COMPAT: ["1"],
  DENO_TLS_CA_STORE: ["system"],
  NODE_OPTIONS: ["--no-warnings"],
  NODE_ENV: ["production", "test"],
  NODE_ICU_DATA: ["/nowhere"],
  ICU_DATA: ["/nowhere"],
  ICU_TIMEZONE_FILES_DIR: ["/nowhere"],
  LANG: ["tr_TR.UTF-8", "de_DE.UTF-8"],
  LANGUAGE: ["tr"],
  LC_ALL: ["ar_EG.UTF-8", "sv_SE.UTF-8"],
  LC_NUMERIC: ["de_DE.UTF-8"],
  TZ: ["Asia/Kathmandu", ":/nowhere"],
  TMPDIR: ["/nowhere"],
  GLIBC_TUNABLES: ["glibc.cpu.hwcaps=-AVX2,-FMA"],
  LD_BIND_NOW: ["1"],
  MALLOC_PERTURB_: ["165"],
  MALLOC_ARENA_MAX: ["1"],
  ONEDNN_MAX_CPU_ISA: ["SSE41", "AVX"],
  DNNL_MAX_CPU_ISA: ["SSE41", "AVX"],
  ONEDNN_CPU_ISA_HINTS: ["PREFER_YMM"],
  ONEDNN_DEFAULT_FPMATH_MODE: ["ANY", "BF16"],
  DNNL_DEFAULT_FPMATH_MODE: ["ANY", "BF16"],
  ONEDNN_PRIMITIVE_CACHE_CAPACITY: ["0"],
  ONEDNN_VERBOSE: ["2"],
  DNNL_GRAPH_CONSTANT_CACHE_CAPACITY: ["0"],
  TF_ENABLE_ONEDNN_OPTS: ["0"],
  TF_DETERMINISTIC_OPS: ["0"],
  TF_CUDNN_DETERMINISTIC: ["0"],
  TF_ENABLE_MKL_NATIVE_FORMAT: ["0"],
  TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE: ["false"],
  TF_USE_DEEP_CONV2D: ["1"],
  TF_NUM_INTRAOP_THREADS: ["1", "7"],
  TF_NUM_INTEROP_THREADS: ["7"],
  TF_XLA_FLAGS: ["--tf_xla_auto_jit=2 --tf_xla_cpu_global_jit"],
  TF_CPP_MIN_LOG_LEVEL: ["0"],
  TF_CPP_VMODULE: ["port=9"],
  TF_DISABLE_MKL: ["1"],
  TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: ["0"],
  XLA_FLAGS: ["--xla_cpu_enable_fast_math=true"],
  OMP_NUM_THREADS: ["1", "5"],
  OMP_PROC_BIND: ["true"],
  OMP_DYNAMIC: ["true"],
  KMP_AFFINITY: ["compact"],
  KMP_BLOCKTIME: ["0"],
  MKL_NUM_THREADS: ["1"],
  MKL_CBWR: ["COMPATIBLE"],
  OPENBLAS_NUM_THREADS: ["1"],
  NVIDIA_TF32_OVERRIDE: ["1"],
  CUBLAS_WORKSPACE_CONFIG: [":0:0"],
  CUDA_VISIBLE_DEVICES: ["0", "-1"],
  CUDA_DEVICE_ORDER: ["FASTEST_FIRST"],
  NO_COLOR: [""],
  FORCE_COLOR: ["3"],
  CI: ["true"],
};

Deno.test(`a stage computes the same in any environment (seed ${SEED})`, async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("any.yaml", "compute:\n");
  await run(workspace, []);
  const expected = await resultsIn(workspace);
  assertEquals(expected.length, 1);
  const dice = makeDice(SEED);
  for (let index = 0; index < COUNT; index++) {
    await run(workspace, ["--force", "compute"], hostileEnvironment(dice));
    assertEquals(await resultsIn(workspace), expected);
  }
});

async function run(
  { path }: Workspace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", MAIN, "run", "any.yaml", ...args],
    cwd: path,
    env: { INIT_CWD: path, ...env },
  }).output();
  const said = new TextDecoder().decode(stderr);
  assertEquals(code, 0, said);
  assert(said.includes("1 ran"), said);
}

function hostileEnvironment(dice: Dice): Record<string, string> {
  const random = Array.from({ length: RANDOM_VARIABLES }, () => [
    `X_${textOf(dice, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_")}`,
    textOf(dice, "abc 0123456789=:,/-ä日$\"'\\\n"),
  ]);
  const known = Object.entries(HOSTILE).map(([name, values]) => [name, dice.pick(values)]);
  return Object.fromEntries([...random, ...known]);
}

function textOf(dice: Dice, alphabet: string): string {
  const letters = [...alphabet];
  return Array.from({ length: 1 + dice.below(20) }, () => dice.pick(letters)).join("");
}

/** The fingerprint, the facts of the backend and the digest of each stored result. */
async function resultsIn({ path }: Workspace): Promise<readonly unknown[]> {
  const folder = `${path}/artifacts/store/entries/compute`;
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return await Promise.all(
    names.sort().map(async (name) => {
      const { entry } = JSON.parse(await Deno.readTextFile(`${folder}/${name}`));
      const { fingerprint, record: { backend, runtime }, outputs: { numbers } } = entry;
      return { fingerprint, backend, runtime, digest: numbers.digest };
    }),
  );
}
