import { readCString } from "./c_strings.ts";
import type { Symbols } from "./symbols.ts";

/** The one `TF_Status` that every call of the binding reports into. */
export interface Status {
  /** An argument of each C function that may fail. */
  readonly pointer: bigint;
  /** Throws if the last call, of an op or C function, failed; clears the status for the next. */
  check(what: string): void;
}

/** Creates a status that reads `ok`. */
export function createStatus(symbols: Symbols, intern: (text: string) => bigint): Status {
  const pointer = symbols.TF_NewStatus();
  const noMessage = intern("");
  return {
    pointer,
    check(what) {
      const code = symbols.TF_GetCode(pointer);
      if (code === 0) return;
      const message = readCString(symbols, symbols.TF_Message(pointer));
      symbols.TF_SetStatus(pointer, 0, noMessage);
      throw new Error(`Cannot run "${what}" in TensorFlow: error ${code}: ${message}`);
    },
  };
}
