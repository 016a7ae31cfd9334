import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { productModule } from "./product_module.ts";

/** The matrices of a product: addresses in WebAssembly's memory, and lengths and steps in bytes. */
interface Product {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** The number of rows of a and c, a multiple of three. */
  readonly rows: number;
  /** The length of a row of b and c, a multiple of four numbers. */
  readonly width: number;
  /** The columns of a are this many runs of `length` each. */
  readonly runs: number;
  readonly length: number;
  /** The steps in a from a row, a run and a column to the next. */
  readonly steps: { readonly row: number; readonly run: number; readonly column: number };
}

/**
 * Adds the product of two float32 matrices to a third: c += a · b. The rows of b and c lie side by
 * side; neither matrix is rearranged. Each sum has the order of the columns of a, and rounds each
 * product, on every machine.
 */
export function addProduct({ a, b, c, rows, width, runs, length, steps }: Product): void {
  const { wasm } = tf.backend() as BackendWasm;
  let add = functions.get(wasm);
  if (add === undefined) functions.set(wasm, add = instantiate(wasm));
  add(a, b, c, rows, width, runs, length, steps.row, steps.run, steps.column);
}

type Wasm = BackendWasm["wasm"];
type Add = (...parameters: number[]) => void;

/** A backend that is started again has another memory. */
const functions = new WeakMap<Wasm, Add>();

function instantiate(wasm: Wasm): Add {
  const { asm } = wasm as Wasm & { readonly asm: WebAssembly.Exports };
  const memory = Object.values(asm).find((value) => value instanceof WebAssembly.Memory)!;
  const module = new WebAssembly.Module(productModule());
  return new WebAssembly.Instance(module, { backend: { memory } }).exports.add as Add;
}
