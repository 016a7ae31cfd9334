import { type Attribute, setNodeAttribute } from "../attributes.ts";
import type { Session } from "../session.ts";

/** One output of a node. */
export interface GraphTensor {
  /** Its node's name and which output it is: the same for the same place in equal graphs. */
  readonly name: string;
  /** The `TF_Operation`. */
  readonly node: bigint;
  readonly index: number;
  readonly shape: readonly number[];
  /** A number of `TF_DataType`. */
  readonly dtype: number;
  /** The values of a constant, with commas between them. */
  readonly text?: string;
}

/** A node to be added. */
export interface NodeSource {
  /** TensorFlow's name for the op, such as `Conv2D`. */
  readonly op: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly GraphTensor[];
  /** The value of a constant: a `TF_Tensor`, which stays the caller's. */
  readonly value?: { readonly tensor: bigint; readonly text: string };
}

/** A graph that grows node by node. */
export interface Graph {
  /** The `TF_Graph`. */
  readonly pointer: bigint;
  /** The nodes so far, a line each: equal for graphs that compute the same. */
  readonly script: readonly string[];
  /**
   * Adds a node and gives its outputs.
   *
   * @throws {Error} If TensorFlow refuses it, or the shape of an output depends on values.
   */
  readonly add: (source: NodeSource) => GraphTensor[];
  /** Deletes the graph and its tensors. */
  readonly dispose: () => void;
}

/** Makes an empty graph. */
export function createGraph(session: Session): Graph {
  const pointer = session.symbols.TF_NewGraph();
  const script: string[] = [];
  return {
    pointer,
    script,
    add(source) {
      const name = `node_${script.length}`;
      script.push(describe(source));
      const outputs = addNode(session, source, { graph: pointer, name });
      const { value } = source;
      return value === undefined ? outputs : outputs.map((x) => ({ ...x, text: value.text }));
    },
    dispose: () => session.symbols.TF_DeleteGraph(pointer),
  };
}

function describe({ op, attributes, inputs, value }: NodeSource): string {
  const names = inputs.map(({ name }) => name).join(", ");
  return `${op}(${names}) ${JSON.stringify(attributes)} ${value?.text ?? ""}`;
}

function addNode(
  session: Session,
  source: NodeSource,
  { graph, name }: { graph: bigint; name: string },
): GraphTensor[] {
  const { symbols, status, intern } = session;
  const node = symbols.TF_NewOperation(graph, intern(source.op), intern(name));
  const listed = listLength(source);
  if (listed > 0) {
    symbols.TF_AddInputList(node, outputsOf(source.inputs.slice(0, listed)), listed);
  }
  for (const input of source.inputs.slice(listed)) {
    symbols.TF_AddInput(node, input.node, input.index);
  }
  for (const attribute of source.attributes) setNodeAttribute(session, node, attribute);
  let operation: bigint;
  try {
    if (source.value !== undefined) {
      symbols.TF_SetAttrTensor(node, intern("value"), source.value.tensor, status.pointer);
      status.check(source.op);
    }
  } finally {
    // A description has no other end than this; it is finished even if it is known to be wrong.
    operation = symbols.TF_FinishOperation(node, status.pointer);
    status.check(source.op);
  }
  return outputsOfNode(session, operation, { graph, name, op: source.op });
}

/** Lays tensors out as an array of `TF_Output`. */
export function outputsOf(tensors: readonly GraphTensor[]): BigUint64Array<ArrayBuffer> {
  return BigUint64Array.from(tensors.flatMap(({ node, index }) => [node, BigInt(index)]));
}

/** Counts the first inputs that make one list, for the ops that TensorFlow.js gives lists to. */
function listLength({ op, inputs }: NodeSource): number {
  if (op === "ConcatV2") return inputs.length - 1;
  return LIST_OPS.has(op) ? inputs.length : 0;
}

const LIST_OPS = new Set(["AddN", "Einsum", "IdentityN", "Pack"]);

function outputsOfNode(
  { symbols, status }: Session,
  node: bigint,
  { graph, name, op }: { graph: bigint; name: string; op: string },
): GraphTensor[] {
  return Array.from({ length: symbols.TF_OperationNumOutputs(node) }, (_, index) => {
    const rank = symbols.TF_GraphGetTensorNumDims(graph, node, index, status.pointer);
    status.check(op);
    const shape = new BigInt64Array(Math.max(rank, 0));
    if (rank > 0) {
      symbols.TF_GraphGetTensorShape(graph, node, index, shape, rank, status.pointer);
      status.check(op);
    }
    if (rank < 0 || shape.includes(-1n)) {
      throw new Error(
        `Cannot trace "${op}": its output's shape depends on values, expected one that is known`,
      );
    }
    const dtype = symbols.TF_OperationOutputType(node, index);
    return { name: `${name}:${index}`, node, index, shape: Array.from(shape, Number), dtype };
  });
}
