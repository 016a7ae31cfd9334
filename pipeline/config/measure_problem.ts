import type { AnyStage } from "../stage.ts";

/** Finds the first mistake in the metrics, curves and score that a stage declares; null for none. */
export function measureProblem(definition: AnyStage): string | null {
  const { metrics = {}, curves = {} } = definition;
  for (const [name, { artifact, digits }] of Object.entries(metrics)) {
    const subject = `metric "${name}"`;
    const problem = nameProblem(subject, name) ??
      artifactProblem(subject, { artifact, type: "json", writes: definition.writes }) ??
      digitsProblem(subject, digits ?? null);
    if (problem !== null) return problem;
  }
  for (const [name, { artifact }] of Object.entries(curves)) {
    const subject = `curve "${name}"`;
    const problem = nameProblem(subject, name) ??
      artifactProblem(subject, { artifact, type: "csv", writes: definition.writes });
    if (problem !== null) return problem;
  }
  return figuresProblem(definition) ?? scoreProblem(definition);
}

/** The names of columns that every table may have. */
const TAKEN: readonly string[] = ["point", "seeds", "missing"];

/** A name is a word on the command line, and part of a list there. */
function nameProblem(subject: string, name: string): string | null {
  if (TAKEN.includes(name)) {
    return `${subject} has the name of a column that tables have, expected another`;
  }
  if (/^[a-zA-Z][\w.-]*$/.test(name)) return null;
  return `${subject} has an odd name, expected letters, digits, ".", "-" and "_" after a letter`;
}

function artifactProblem(
  subject: string,
  { artifact, type, writes }: Pick<AnyStage, "writes"> & {
    readonly artifact: string;
    readonly type: "json" | "csv";
  },
): string | null {
  const wanted = `expected an output that is a ${type.toUpperCase()} file`;
  const output = Object.hasOwn(writes, artifact) ? writes[artifact]! : null;
  if (output === null) return `${subject} is in "${artifact}", which is no output, ${wanted}`;
  if (output.kind === "file" && output.path.endsWith(`.${type}`)) return null;
  return `${subject} is in "${artifact}", which is the ${output.kind} "${output.path}", ${wanted}`;
}

function digitsProblem(subject: string, digits: number | null): string | null {
  if (digits === null || (Number.isInteger(digits) && digits >= 0 && digits <= 15)) return null;
  return `${subject} has ${digits} digits after the point, expected an integer from 0 to 15`;
}

function figuresProblem({ writes }: AnyStage): string | null {
  for (const [artifact, { kind, figures = [] }] of Object.entries(writes)) {
    const odd = figures.find((path) => !/^[^/].*\.(svg|png)$/.test(path));
    if (odd !== undefined) {
      return `output "${artifact}" has the figure "${odd}", expected the path of an SVG or PNG file`;
    }
    if (kind === "folder" || figures.length === 0) continue;
    return `output "${artifact}" has figures, which a folder has: it is a file`;
  }
  return null;
}

function scoreProblem({ metrics = {}, score }: AnyStage): string | null {
  if (score === undefined) return null;
  if (!Object.hasOwn(metrics, score)) return `its score is "${score}", expected one of its metrics`;
  if ((metrics[score]!.goal ?? null) !== null) return null;
  return `its score is "${score}", a metric without a goal, expected "lowest" or "highest" as goal`;
}
