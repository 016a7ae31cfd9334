import { createInterner, readCString } from "./c_strings.ts";
import { API_LIBRARY, TENSORFLOW_VERSION } from "./release.ts";
import { createStatus, type Status } from "./status.ts";
import { openSymbols, type Symbols } from "./symbols.ts";

/** A loaded TensorFlow. */
export interface Library {
  readonly symbols: Symbols;
  /** Every call reports into it. */
  readonly status: Status;
  /** Returns the address of a null-terminated copy of a string. */
  readonly intern: (text: string) => bigint;
}

/**
 * Loads TensorFlow from a folder.
 *
 * @throws {Error} On a platform that the binding was not written for, if the library cannot be
 *   loaded, or if its version is not {@linkcode TENSORFLOW_VERSION}.
 */
export function loadLibrary(folder: string): Library {
  refuseOtherPlatforms();
  const symbols = open(folder);
  const version = readCString(symbols, symbols.TF_Version());
  if (version !== TENSORFLOW_VERSION) {
    throw new Error(
      `Cannot use TensorFlow from "${folder}": found version ${version}, wanted ${TENSORFLOW_VERSION}\n` +
        `Install it with: python3 -m pip install tensorflow-cpu==${TENSORFLOW_VERSION}`,
    );
  }
  const intern = createInterner(symbols);
  return { symbols, intern, status: createStatus(symbols, intern) };
}

function open(folder: string): Symbols {
  try {
    return openSymbols(`${folder}/${API_LIBRARY}`);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot load TensorFlow from "${folder}": ${found}`, { cause });
  }
}

function refuseOtherPlatforms(): void {
  const { os, arch } = Deno.build;
  // The signatures say size_t and int64_t are 64 bits, and library names end in .so.2.
  if (os === "linux") return;
  throw new Error(
    `Cannot load TensorFlow on "${os}-${arch}": the binding is written for Linux\n` +
      `Set backend: wasm in the config`,
  );
}
