import { isMissing } from "../files/read_failure.ts";
import { basename, dirname, join } from "../path.ts";
import type { Source } from "./source_range.ts";
import { didYouMean } from "./suggest.ts";

/** Far more than a person writes; a larger file would take long to parse. */
const MAX_BYTES = 1024 * 1024;

/** The text of a file, or why it cannot be read, to follow the colon of a message. */
export type FileOutcome =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "unreadable"; readonly found: string };

/** Reads a config file as UTF-8 text of at most 1 MiB. */
export async function readConfigFile(path: string): Promise<FileOutcome> {
  try {
    const { isFile, isDirectory, size } = await Deno.stat(path);
    if (!isFile) {
      return unreadable(isDirectory ? "it is a folder, expected a file" : "it is not a file");
    }
    if (size > MAX_BYTES) return unreadable(`it has ${size} bytes, expected at most ${MAX_BYTES}`);
    return decode(path, await Deno.readFile(path));
  } catch (error) {
    return unreadable(await describeFailure(path, error));
  }
}

/** Describes a missing file, with "did you mean" where another name in its folder is near. */
export async function describeMissing(path: string): Promise<string> {
  const extension = /\.ya?ml$/.test(path) ? /\.ya?ml$/ : /\.[jt]s$/;
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(dirname(path))) {
      if (!isDirectory && extension.test(name)) {
        names.push(name);
      }
    }
  } catch {
    return `there is no folder ${JSON.stringify(basename(dirname(path)))}`;
  }
  return `there is no such file${didYouMean(basename(path), names.sort())}`;
}

function decode(path: string, bytes: Uint8Array): FileOutcome {
  const nul = bytes.indexOf(0);
  if (nul >= 0) return unreadable(`byte ${nul} is NUL, expected UTF-8 text`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { kind: "source", source: { file: path, folder: join(path, ".."), text } };
  } catch {
    return unreadable("it is not UTF-8 text");
  }
}

async function describeFailure(path: string, error: unknown): Promise<string> {
  if (isMissing(error)) return await describeMissing(path);
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return "there is no permission to read it";
  }
  return error instanceof Error ? error.message : String(error);
}

function unreadable(found: string): FileOutcome {
  return { kind: "unreadable", found };
}
