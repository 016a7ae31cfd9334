import { executeHandles, type TensorMetadata } from "../execute_op.ts";
import type { Session } from "../session.ts";
import { type Graph, type GraphTensor, outputsOf } from "./graph.ts";

/** A function that the context knows. */
export interface GraphFunction {
  /** Runs it on tensors given by number; throws if TensorFlow refuses to. */
  readonly call: (inputs: readonly number[]) => TensorMetadata[];
  readonly dispose: () => void;
}

/** Makes a function of all nodes of a graph, which stays the caller's. */
export function createGraphFunction(
  session: Session,
  graph: Graph,
  { inputs, outputs }: Readonly<Record<"inputs" | "outputs", readonly GraphTensor[]>>,
): GraphFunction {
  const { symbols, status, context } = session;
  const name = `step_${nextFunction++}`;
  const address = session.intern(name);
  const definition = symbols.TF_GraphToFunction(
    graph.pointer,
    address,
    0,
    ALL_NODES,
    0n,
    inputs.length,
    outputsOf(inputs),
    outputs.length,
    outputsOf(outputs),
    0n,
    0n,
    0n,
    status.pointer,
  );
  status.check("TF_GraphToFunction");
  symbols.TFE_ContextAddFunction(context.pointer, definition, status.pointer);
  symbols.TF_DeleteFunction(definition);
  status.check("TFE_ContextAddFunction");
  return {
    call: (ids) => call(session, { name, outputs }, ids),
    dispose() {
      session.background.wait();
      symbols.TFE_ContextRemoveFunction(context.pointer, address, status.pointer);
      status.check("TFE_ContextRemoveFunction");
    },
  };
}

const ALL_NODES = -1;
let nextFunction = 0;

/** Shapes and types are known from the graph: to ask the results for theirs would wait for them. */
function call(
  session: Session,
  { name, outputs }: { name: string; outputs: readonly GraphTensor[] },
  ids: readonly number[],
): TensorMetadata[] {
  const { handles } = session;
  const inputs = ids.map((id) => handles.get(id));
  const results = session.background.run(() =>
    executeHandles(session, { name, attributes: [], outputs: outputs.length, inputs })
  );
  return results.map((handle, index) => {
    const { shape, dtype } = outputs[index]!;
    return { id: handles.adopt(handle), shape: [...shape], dtype };
  });
}
