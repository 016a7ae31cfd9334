import type { Session } from "../session.ts";
import type { Graph, GraphTensor, NodeSource } from "./graph.ts";
import { graphOps } from "./graph_ops.ts";
import { poolingRewriter } from "./pooled_convolution.ts";
import { rewriteConvolutions } from "./winograd/rewrite_convolution.ts";

/** Adds an op in float32 to a graph, or what computes the same faster. */
export type AddFaster = (op: NodeSource) => GraphTensor[];

/** Makes the function for a graph. A GPU's library chooses the algorithm of each op itself. */
export function fasterAdder(session: Session, graph: Graph): AddFaster {
  if (session.context.isGpu) return graph.add;
  const ops = graphOps(session, graph);
  const pooling = poolingRewriter(ops);
  const rewriteConvolution = rewriteConvolutions(ops);
  return (op) => {
    const rewritten = pooling.rewrite(op) ?? rewriteConvolution(op);
    if (rewritten !== null) return [rewritten];
    const outputs = graph.add(op);
    pooling.note(op, outputs[0]!);
    return outputs;
  };
}
