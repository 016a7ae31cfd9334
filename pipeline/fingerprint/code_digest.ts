import { digestBytes, digestText } from "../digest/digest.ts";
import { CODE_TOOL } from "./graph_cache.ts";

/** The text of a file, with its digest. */
export interface ModuleText {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The SHA-256 of the bytes. */
  readonly digest: string;
}

/** The digests of code, by the kind and the digest of its text. */
const known = new Map<string, Promise<string>>();

/** The number of batches that are being digested: the tool's process ends with the last one. */
let batches = 0;

/**
 * Digests the code of modules, without comments, types and formatting, and JSON without whitespace.
 * Any other file, and one that the tool cannot parse, has the digest of its text.
 *
 * @returns A digest for each text, in their order.
 */
export async function digestCode(texts: readonly ModuleText[]): Promise<string[]> {
  batches++;
  try {
    return await orUncaught(Promise.all(texts.map(digestModule)));
  } finally {
    batches--;
    if (batches === 0) await stopTool();
  }
}

/** Keeps a digest that an earlier process computed with the same tool. */
export function rememberCode(path: string, { text, code }: { text: string; code: string }): void {
  const kind = kindOf(path);
  if (kind !== null && text !== code) known.set(`${kind} ${text}`, Promise.resolve(code));
}

/**
 * Waits for work, or for an error that nobody catches: where too many files are open, the tool's
 * process fails to start outside of any promise.
 */
async function orUncaught<Result>(work: Promise<Result>): Promise<Result> {
  const uncaught = Promise.withResolvers<never>();
  function fail(event: ErrorEvent): void {
    event.preventDefault();
    uncaught.reject(event.error);
  }
  addEventListener("error", fail);
  try {
    return await Promise.race([work, uncaught.promise]);
  } finally {
    removeEventListener("error", fail);
  }
}

async function digestModule(text: ModuleText): Promise<string> {
  const kind = kindOf(text.path);
  if (kind === null) return text.digest;
  const key = `${kind} ${text.digest}`;
  let digest = known.get(key);
  if (digest === undefined) {
    digest = kind === "json" ? Promise.resolve(digestJson(text)) : digestScript(text, kind);
    known.set(key, digest);
    digest.catch(() => known.delete(key));
  }
  return await digest;
}

const LOADERS = { ts: "ts", mts: "ts", tsx: "tsx", js: "js", mjs: "js", jsx: "jsx" } as const;
type Loader = (typeof LOADERS)[keyof typeof LOADERS];

function kindOf(path: string): Loader | "json" | null {
  const extension = /\.(\w+)$/.exec(path)?.[1] ?? "";
  if (extension === "json") return "json";
  return Object.hasOwn(LOADERS, extension) ? LOADERS[extension as keyof typeof LOADERS] : null;
}

/** Reads JSON as an import does: the order of keys counts, and the last of two equal keys. */
function digestJson({ bytes, digest }: ModuleText): string {
  try {
    const value: unknown = JSON.parse(decode(bytes));
    const compact = JSON.stringify(value, (_key, part) => {
      // JSON.stringify() writes these as 0 and null.
      if (Object.is(part, -0) || part === Infinity || part === -Infinity) throw new RangeError();
      return part;
    });
    return digestText(`json\n${compact}`);
  } catch {
    return digest;
  }
}

async function digestScript({ bytes, digest }: ModuleText, loader: Loader): Promise<string> {
  let source: string;
  try {
    source = decode(bytes);
  } catch {
    return digest;
  }
  const code = await printCode(source, loader);
  if (code === null) return digest;
  const pragmas = loader.endsWith("x") ? pragmasOf(source) : "";
  return digestText(`code, ${CODE_TOOL}\n${pragmas}${code}`);
}

function decode(bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Lists comments such as `@jsx h`, which decide what JSX calls. */
function pragmasOf(source: string): string {
  return (source.match(/@jsx\w*\s+\S+/g) ?? []).map((pragma) => `${pragma}\n`).join("");
}

let tool: Promise<typeof import("esbuild")> | null = null;

async function loadTool(): Promise<typeof import("esbuild")> {
  const loaded = await import("esbuild");
  if (`esbuild ${loaded.version}` === CODE_TOOL) return loaded;
  throw new Error(
    `Cannot digest code with esbuild ${loaded.version}: expected ${CODE_TOOL}\n` +
      "Write its version into CODE_TOOL, and all stages run again",
  );
}

async function stopTool(): Promise<void> {
  const loaded = await tool?.catch(() => null);
  await loaded?.stop();
}

/** Prints code; null for a syntax that the tool cannot parse. */
async function printCode(source: string, loader: Loader): Promise<string | null> {
  tool ??= loadTool();
  const { transform } = await tool;
  try {
    const { code } = await transform(source, {
      loader,
      target: "esnext",
      charset: "utf8",
      jsx: "automatic",
      minifyWhitespace: true,
      legalComments: "none",
      ignoreAnnotations: true,
      treeShaking: false,
      logLevel: "silent",
      // An import that only types use may still run its module.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    return code;
  } catch (error) {
    if (isSyntaxError(error)) return null;
    throw error;
  }
}

function isSyntaxError(error: unknown): boolean {
  const { errors } = Object(error) as { errors?: readonly { location: unknown }[] };
  return Array.isArray(errors) && errors.length > 0 &&
    errors.every(({ location }) => location !== null);
}

/** Reads a module's text. */
export async function readModule(path: string): Promise<ModuleText> {
  const bytes = await Deno.readFile(path);
  return { path, bytes, digest: digestBytes(bytes) };
}
