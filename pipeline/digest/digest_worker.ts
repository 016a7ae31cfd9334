/**
 * The main module of a thread that digests files: paths come in, digests go out.
 *
 * @module
 */

import { digestFile } from "./digest_file.ts";

/** A file to digest. */
export interface DigestOrder {
  /** Given back with the answer. */
  readonly id: number;
  /** The file. */
  readonly path: string;
  /** Text that is digested before its bytes. */
  readonly head: string;
}

/** What came of it. */
export interface DigestAnswer {
  /** As it was ordered. */
  readonly id: number;
  /** Its digest; null where it cannot be read. */
  readonly digest: string | null;
}

/** The part of a worker's own scope that is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<DigestOrder>) => void) | null;
  postMessage(answer: DigestAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.onmessage = async ({ data: { id, path, head } }) =>
  scope.postMessage({ id, digest: await digestFile(path, { head }).catch(() => null) });
