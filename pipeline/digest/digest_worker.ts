import { digestFile } from "./digest_file.ts";

/** A file to digest. */
export interface DigestOrder {
  readonly id: number;
  readonly path: string;
  /** Text that is digested before the bytes. */
  readonly head: string;
}

/** The answer to an order. */
export interface DigestAnswer {
  readonly id: number;
  /** Null if the file cannot be read. */
  readonly digest: string | null;
}

/** The part of a worker's scope that is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<DigestOrder>) => void) | null;
  postMessage(answer: DigestAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.onmessage = async ({ data: { id, path, head } }) =>
  scope.postMessage({ id, digest: await digestFile(path, { head }).catch(() => null) });
