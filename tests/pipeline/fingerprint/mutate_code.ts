/**
 * Changes a token that runs in a module, for tests.
 *
 * @module
 */

import jsTokens from "js-tokens";
import { stripTypeScriptTypes } from "node:module";

/** A token of a module's text. */
export interface RunningToken {
  readonly type: string;
  readonly value: string;
  /** The index of its first character. */
  readonly at: number;
}

/** Lists the tokens of a module that run: Deno blanks out types, and so leaves all else in place. */
export function runningTokens(source: string): RunningToken[] {
  let at = 0;
  const tokens: RunningToken[] = [];
  for (const { type, value } of jsTokens(stripTypeScriptTypes(source))) {
    tokens.push({ type, value, at });
    at += value.length;
  }
  return tokens;
}

/** Changes a token so that the module does something else; null for one that has no such change. */
export function mutate(source: string, { type, value, at }: RunningToken): string | null {
  const change = CHANGES[type]?.(value) ?? null;
  if (change === null || source.slice(at, at + value.length) !== value) return null;
  return source.slice(0, at) + change + source.slice(at + value.length);
}

const OTHERS: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "**": "*",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "??": "||",
  "?.": ".",
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "++": "--",
  "--": "++",
  "<<": ">>",
  ">>>": ">>",
  "&": "|",
  "|": "&",
  "^": "|",
  true: "false",
  false: "true",
  null: "undefined",
  for: "while",
  break: "continue",
  continue: "break",
  let: "var",
  const: "var",
};

const CHANGES: Readonly<Record<string, (value: string) => string | null>> = {
  Punctuator: (value) => OTHERS[value] ?? null,
  IdentifierName: (value) =>
    Object.hasOwn(OTHERS, value) ? OTHERS[value]! : KEYWORDS.has(value) ? null : `${value}X`,
  PrivateIdentifier: (value) => `${value}X`,
  NumericLiteral: (value) => value.endsWith("n") ? `1${value}` : `(${value} + 1)`,
  StringLiteral: (value) => `${value.slice(0, -1)}x${value.at(-1)}`,
  NoSubstitutionTemplate: (value) => `${value.slice(0, -1)} \``,
  TemplateHead: (value) => `\`x${value.slice(1)}`,
  TemplateMiddle: (value) => `}x${value.slice(1)}`,
  TemplateTail: (value) => `}x${value.slice(1)}`,
  RegularExpressionLiteral: (value) => `/x${value.slice(1)}`,
};

/** Words whose change is no module any more, or the same one. */
const KEYWORDS = new Set(
  ("as async await case catch class default delete do else export extends finally from function get " +
    "if import in instanceof meta new of return set static super switch this throw try type typeof " +
    "undefined using void while with yield").split(" "),
);
