import type { Json } from "../json.ts";
import { type Problem, usageProblem } from "../problem.ts";

/** A condition on a value of a run, such as `metrics.loss < 600`. */
export interface Condition {
  readonly kind: "condition";
  /** Such as `metrics.loss`, `train.epochs` or `tag`. */
  readonly path: string;
  readonly operator: Operator;
  readonly value: string | number | boolean | null;
}

const OPERATORS = ["<=", ">=", "!=", "==", "=", "<", ">"] as const;
type Operator = typeof OPERATORS[number];

/**
 * Reads a condition: a path, one of `<`, `<=`, `>`, `>=`, `=`, `!=`, and a number, a truth value, null or
 * a text, in quotes or without.
 */
export function readCondition(text: string): Condition | Problem {
  const pattern = new RegExp(
    `^\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*(${OPERATORS.join("|")})(.*)$`,
    "su",
  );
  const [, path, operator, rest = ""] = pattern.exec(text) ?? [];
  const written = rest.trim();
  if (path === undefined || operator === undefined || written === "") {
    return usageProblem(
      `Cannot read the condition ${JSON.stringify(text)}: expected a form like metrics.loss < 600`,
    );
  }
  return { kind: "condition", path, operator: operator as Operator, value: valueOf(written) };
}

/** Tells whether a value meets a condition. One that is missing, or of another kind, meets none. */
export function meets(found: Json | undefined, { operator, value }: Condition): boolean {
  if (found === undefined) return false;
  if (Array.isArray(found)) {
    const isAmong = found.some((item) => isSame(item, value));
    return operator === "!=" ? !isAmong : (operator === "=" || operator === "==") && isAmong;
  }
  if (operator === "!=") return !isSame(found, value);
  if (operator === "=" || operator === "==") return isSame(found, value);
  const areAlike = typeof found === typeof value && ["number", "string"].includes(typeof value);
  if (!areAlike) return false;
  const [left, right] = [found, value] as [number, number];
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}

/** A tag may look like a number, and so may a text. */
function isSame(found: Json, value: Condition["value"]): boolean {
  return found === value || typeof found === "string" && found === String(value);
}

function valueOf(written: string): Condition["value"] {
  const [, , quoted] = /^(["'])(.*)\1$/s.exec(written) ?? [];
  if (quoted !== undefined) return quoted;
  if (written === "true" || written === "false") return written === "true";
  if (written === "null") return null;
  const number = Number(written);
  return Number.isNaN(number) ? written : number;
}
