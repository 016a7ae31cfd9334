import type { Precision } from "../../precision.ts";
import type { Binding } from "../binding.ts";
import { typeAttribute } from "../attributes.ts";
import { AttributeType, DataType } from "../data_types.ts";
import type { OpCall, TensorMetadata } from "../execute_op.ts";
import type { Session } from "../session.ts";
import { createGraph, type Graph, type GraphTensor } from "./graph.ts";
import { createGraphFunction, type GraphFunction } from "./graph_function.ts";
import { createRewriter } from "./rewriter.ts";

/** A tensor that stands for an input of a function. */
type Parameter = Pick<GraphTensor, "shape" | "dtype">;

/** The result of a tracing. */
export interface TracedFunction extends GraphFunction {
  /** The numbers of its parameters, in order: those that its results depend on. */
  readonly parameters: readonly number[];
  /** The number of its ops that compute in bfloat16. */
  readonly lowered: number;
}

/** A tracing in progress. */
export interface Trace {
  /** Gives a number that stands for an input of the function. */
  readonly addParameter: (parameter: Parameter) => number;
  /** Makes a constant of a tensor that was made from values meanwhile. */
  readonly noteConstant: (id: number) => void;
  /** Adds a node; throws if it cannot be part of a function. */
  readonly execute: (call: OpCall, inputs: readonly number[]) => TensorMetadata[];
  readonly isConstant: (id: number) => boolean;
  /** Makes the function that gives these tensors. */
  readonly finish: (outputs: readonly number[]) => TracedFunction;
  /** Every node so far: equal for tracings that compute the same. */
  readonly script: readonly string[];
  /** Deletes the graph; a function that was made of it stays. */
  readonly dispose: () => void;
}

type TraceOptions = { readonly eager: Binding; readonly precision: Precision };

/**
 * Begins a tracing; the binding `eager` holds the tensors with values.
 *
 * Numbers below -1 stand for its tensors: TensorFlow.js deletes none of them, and no tensor with
 * values has such a number.
 */
export function beginTrace(session: Session, { eager, precision }: TraceOptions): Trace {
  const graph = createGraph(session);
  const rewriter = createRewriter(session, graph, precision);
  const parameters = new Map<number, Parameter>();
  const tensors = new Map<number, GraphTensor>();
  const taken: number[] = [];
  const constants = new Set<number>();
  let number = FIRST_NUMBER;

  function tensorOf(id: number): GraphTensor {
    const tensor = tensors.get(id) ?? enter(id);
    tensors.set(id, tensor);
    return tensor;
  }
  function enter(id: number): GraphTensor {
    const parameter = parameters.get(id);
    if (parameter !== undefined) {
      taken.push(id);
      return graph.add(placeholder(parameter))[0]!;
    }
    if (!constants.has(id)) throw new Error(FOREIGN);
    return addConstant(session, graph, { id, eager });
  }

  return {
    script: graph.script,
    addParameter(parameter) {
      parameters.set(number, parameter);
      return number--;
    },
    noteConstant: (id) => constants.add(id),
    isConstant: (id) => constants.has(id),
    execute({ name, attributes, outputs }, inputs) {
      const source = { op: name, attributes, inputs: inputs.map(tensorOf) };
      return rewriter.add(source).slice(0, outputs).map((tensor) => {
        tensors.set(number, tensor);
        const dtype = tensor.dtype === DataType.bfloat16 ? DataType.float32 : tensor.dtype;
        return { id: number--, shape: [...tensor.shape], dtype };
      });
    },
    finish(ids) {
      const outputs = ids.map((id) => rewriter.inFloat32(tensorOf(id)));
      const inputs = taken.map((id) => tensors.get(id)!);
      const made = createGraphFunction(session, graph, { inputs, outputs });
      return { ...made, parameters: taken, lowered: rewriter.lowered() };
    },
    dispose: graph.dispose,
  };
}

const FIRST_NUMBER = -2;

const FOREIGN =
  "Cannot trace a tensor from outside: found one that is neither an input nor a variable, expected only those";

function addConstant(
  { symbols, status, handles }: Session,
  graph: Graph,
  { id, eager }: { id: number; eager: Binding },
): GraphTensor {
  const handle = handles.get(id);
  const tensor = symbols.TFE_TensorHandleResolve(handle, status.pointer);
  status.check("TFE_TensorHandleResolve");
  const attributes = [typeAttribute("dtype", symbols.TFE_TensorHandleDataType(handle))];
  const text = String(eager.tensorDataSync(id));
  try {
    return graph.add({ op: "Const", attributes, inputs: [], value: { tensor, text } })[0]!;
  } finally {
    symbols.TF_DeleteTensor(tensor);
  }
}

function placeholder({ shape, dtype }: Parameter) {
  const attributes = [
    typeAttribute("dtype", dtype),
    { name: "shape", type: AttributeType.shape, value: shape },
  ];
  return { op: "Placeholder", attributes, inputs: [] };
}
