/** The instruction sets of x86 that a config can name, the smallest first, by oneDNN's names. */
export const INSTRUCTION_SETS = [
  "avx2",
  "avx512_core",
  "avx512_core_bf16",
  "avx512_core_amx",
] as const;

/** An instruction set that a config can name. */
export type InstructionSet = typeof INSTRUCTION_SETS[number];

/** The flags that Linux lists for a processor with an instruction set, besides those of smaller ones. */
const FLAGS: Readonly<Record<InstructionSet, readonly string[]>> = {
  avx2: ["avx2", "fma"],
  avx512_core: ["avx512f", "avx512bw", "avx512vl", "avx512dq"],
  avx512_core_bf16: ["avx512_vnni", "avx512_bf16"],
  avx512_core_amx: ["avx512_fp16", "amx_tile", "amx_int8", "amx_bf16"],
};

/** The instruction sets of a processor. */
export interface Processor {
  /** The largest that decides a kernel, or `avx`; on others than x86 its maker, model and features. */
  readonly instructions: string;
  /** All that a config can name and the processor has, the smallest first. */
  readonly sets: readonly InstructionSet[];
  /** Tells that TensorFlow would give convolutions in bfloat16 to oneDNN. It does not ask oneDNN. */
  readonly hasBfloat16: boolean;
}

/**
 * Reads the instruction sets from the text of `/proc/cpuinfo`. Between those that it names, oneDNN has
 * no other kernels for float32 and bfloat16.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readProcessor } from "./instruction_set.ts";
 *
 * const { instructions, sets } = readProcessor("flags\t\t: fpu sse2 fma avx2\n");
 * assertEquals([instructions, sets], ["avx2", ["avx2"]]);
 * ```
 */
export function readProcessor(cpuinfo: string): Processor {
  const flags = new Set(field(cpuinfo, "flags").split(" "));
  const missing = INSTRUCTION_SETS.findIndex((set) => !FLAGS[set].every((flag) => flags.has(flag)));
  const sets = missing < 0 ? INSTRUCTION_SETS : INSTRUCTION_SETS.slice(0, missing);
  return {
    instructions: sets.at(-1) ?? describeArm(cpuinfo) ?? "avx",
    sets,
    hasBfloat16: flags.has("avx512f") || flags.has("avx_ne_convert"),
  };
}

/** Features of ARM by which its libraries choose kernels, besides the model. */
const ARM_FEATURES = ["asimddp", "bf16", "i8mm", "sve", "sve2"];

function describeArm(cpuinfo: string): string | null {
  const maker = field(cpuinfo, "CPU implementer");
  if (maker === "") return null;
  const features = field(cpuinfo, "Features").split(" ");
  const known = ARM_FEATURES.filter((feature) => features.includes(feature));
  return [maker, field(cpuinfo, "CPU part"), ...known].join(" ");
}

/** The value of the first processor; all of a machine have the same, or Linux says the common ones. */
function field(cpuinfo: string, name: string): string {
  return new RegExp(`^${name}\\s*:\\s*(.+)$`, "m").exec(cpuinfo)?.[1]?.trim() ?? "";
}
