/**
 * The part of `@std/cli/parse-args` that this project uses, with the documented
 * behaviour of the real package: for networks that do not reach JSR.
 *
 * Left out: nested names (`--a.b`), single letters run together (`-abc`), and reading every
 * undeclared option as a boolean.
 *
 * @module
 */

/** The options of parsing. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends string = string,
> {
  /** Options that are true or false; false where they are not given. */
  readonly boolean?: readonly B[];
  /** Options that take a text; `_` keeps positional words as text, whatever they look like. */
  readonly string?: readonly S[];
  /** Options whose values are collected; of any other option the last value counts. */
  readonly collect?: readonly C[];
  /** Options that `--no-name` turns off. */
  readonly negatable?: readonly string[];
  /** Other names of options, such as `{ help: "h" }`. */
  readonly alias?: Readonly<Record<string, string | readonly string[]>>;
  /** Values of options that are not given. */
  readonly default?: Readonly<Record<string, unknown>>;
  /** True makes all after the first positional argument positional. */
  readonly stopEarly?: boolean;
  /** True collects the arguments after `--` in `"--"` instead of `_`. */
  readonly "--"?: boolean;
  /** Called for each word and option that is not declared; false leaves it out. */
  readonly unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** The parsed arguments. */
export type Args<B extends string, S extends string, C extends string> =
  & { _: (string | number)[]; "--"?: string[] }
  & { [name in B]: boolean }
  & { [name in Exclude<S, C | "_">]?: string }
  & { [name in C]: string[] };

/**
 * Reads the words of a command line.
 *
 * @param args The words.
 * @param options What they may be.
 * @returns Each option by its name and by its aliases, and the positional words as `_`.
 *
 * @example An option that is given twice
 * ```ts
 * import { parseArgs } from "@std/cli/parse-args";
 * import { assertEquals } from "@std/assert";
 *
 * const read = parseArgs(["run", "--force", "a", "--force=b"], {
 *   string: ["force"],
 *   collect: ["force"],
 * });
 * assertEquals(read.force, ["a", "b"]);
 * assertEquals(read._, ["run"]);
 * ```
 */
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends string = never,
>(args: string[], options: ParseOptions<B, S, C> = {}): Args<B, S, C> {
  const reader = makeReader(options);
  const end = args.indexOf("--");
  const words = end < 0 ? [...args] : args.slice(0, end);
  while (words.length > 0) {
    const word = words.shift()!;
    if (/^-./.test(word)) {
      readOption(word, words, reader);
      continue;
    }
    if (options.unknown?.(word) !== false) reader.read._.push(reader.positional(word));
    if (options.stopEarly) reader.read._.push(...words.splice(0));
  }
  reader.fillIn();
  const rest = end < 0 ? [] : args.slice(end + 1);
  if (options["--"]) reader.read["--"] = rest;
  else reader.read._.push(...rest);
  return reader.read as Args<B, S, C>;
}

interface Reader {
  readonly read: { _: (string | number)[]; [name: string]: unknown };
  is(kind: "boolean" | "string" | "collect" | "negatable", name: string): boolean;
  positional(word: string): string | number;
  put(name: string, value: string | boolean, word: string): void;
  fillIn(): void;
}

function makeReader(options: ParseOptions): Reader {
  const read: Reader["read"] = { _: [] };
  const aliases = aliasesOf(options.alias ?? {});
  const namesOf = (name: string) => [name, ...aliases.get(name) ?? []];
  const is: Reader["is"] = (kind, name) =>
    namesOf(name).some((one) => options[kind]?.includes(one) ?? false);
  return {
    read,
    is,
    positional: (word) => !options.string?.includes("_") && isNumber(word) ? Number(word) : word,
    put(name, given, word) {
      const isKnown = is("boolean", name) || is("string", name) || aliases.has(name);
      if (!isKnown && options.unknown?.(word, name, given) === false) return;
      const isText = typeof given !== "string" || is("string", name);
      const value = !isText && isNumber(given) ? Number(given) : given;
      const before = Array.isArray(read[name]) ? read[name] : [];
      for (const one of namesOf(name)) {
        read[one] = is("collect", name) ? [...before, value] : value;
      }
    },
    fillIn() {
      for (const [name, value] of Object.entries(options.default ?? {})) {
        for (const one of namesOf(name)) read[one] ??= value;
      }
      for (const name of (options.boolean ?? []).flatMap(namesOf)) {
        read[name] ??= is("collect", name) ? [] : false;
      }
      for (const name of (options.string ?? []).flatMap(namesOf)) {
        if (is("collect", name)) read[name] ??= [];
      }
    },
  };
}

function readOption(word: string, words: string[], { is, put }: Reader): void {
  const [, dashes, key, assigned] = /^(--?)(.+?)(?:=(.+))?$/s.exec(word)!;
  const name = key!;
  const isFlag = is("boolean", name);
  if (assigned !== undefined) return put(name, isFlag ? assigned === "true" : assigned, word);
  const negated = /^no-(.+)$/s.exec(name)?.[1];
  if (dashes === "--" && negated !== undefined && is("negatable", negated)) {
    return put(negated, false, word);
  }
  const next = words[0];
  if (isFlag && (next === "true" || next === "false")) put(name, words.shift() === "true", word);
  else if (!isFlag && next !== undefined && next !== "" && !next.startsWith("-")) {
    put(name, words.shift()!, word);
  } else put(name, is("string", name) ? "" : true, word);
}

function aliasesOf(alias: NonNullable<ParseOptions["alias"]>): Map<string, string[]> {
  const groups = Object.entries(alias).map(([name, others]) => [name, ...[others].flat()]);
  return new Map(
    groups.flatMap((group) =>
      group.map((name) => [name, group.filter((other) => other !== name)] as const)
    ),
  );
}

function isNumber(word: string): boolean {
  return /^0x[0-9a-f]+$/i.test(word) || /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?$/.test(word);
}
