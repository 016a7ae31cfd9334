/**
 * A server that plays a script: one answer per request, with faults where the script has them. It
 * speaks HTTP/1.1 over TCP, because a real server would not cut an answer short.
 *
 * @module
 */

/** A request as it arrived. */
export interface SeenRequest {
  /** Such as `/cifar-10-binary.tar.gz`. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One answer. */
export interface ScriptedAnswer {
  /** @default {200} */
  readonly status?: number;
  /** An empty value removes a header that would be there otherwise. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole body. `content-length` is its length unless `headers` say otherwise. */
  readonly body?: Uint8Array;
  /** Send only this many bytes of the body, then hang up. */
  readonly cutAfter?: number;
  /** Send only this many bytes of the body, then keep the line open and say nothing more. */
  readonly holdAfter?: number;
}

/** Makes an answer from the request. */
export type Script = (request: SeenRequest, index: number) => ScriptedAnswer;

/** A running server. */
export interface ScriptedServer extends AsyncDisposable {
  /** Such as `127.0.0.1:40123`. */
  readonly host: string;
  /** Gives the address of a file. */
  readonly url: (path?: string) => string;
  /** Every request so far. */
  readonly requests: readonly SeenRequest[];
}

/**
 * Starts a server on a free port of this machine.
 *
 * @param script Either a function, or the answers in order; the last one serves all further requests.
 * @param options.onHold Called each time an answer is held.
 * @returns The server; dispose of it to stop it.
 */
export function startScriptedServer(
  script: Script | readonly ScriptedAnswer[],
  { onHold = () => {} }: { readonly onHold?: () => void } = {},
): ScriptedServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const host = `127.0.0.1:${(listener.addr as Deno.NetAddr).port}`;
  const requests: SeenRequest[] = [];
  const open = new Set<Deno.Conn>();
  const answerTo: Script = typeof script === "function"
    ? script
    : (_, index) => script[Math.min(index, script.length - 1)]!;
  const accepting = (async () => {
    for await (const connection of listener) {
      open.add(connection);
      serve(connection).catch(ignoreHangUp);
    }
  })();
  return {
    host,
    url: (path = "/archive.tar.gz") => `http://${host}${path}`,
    requests,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of open) close(connection);
      await accepting;
    },
  };

  async function serve(connection: Deno.Conn): Promise<void> {
    const request = await readRequest(connection);
    const answer = answerTo(request, requests.push(request) - 1);
    await send(connection, answer);
    if (answer.holdAfter === undefined) {
      close(connection);
    } else {
      onHold();
    }
  }

  function close(connection: Deno.Conn): void {
    if (open.delete(connection)) connection.close();
  }
}

/**
 * Answers as a well-behaved server does: with the range of the request, or the whole.
 *
 * @param headers Further headers, such as `etag`, with which `If-Range` is compared.
 */
export function rangeAnswer(
  { headers: asked }: SeenRequest,
  body: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): ScriptedAnswer {
  const start = Number(/^bytes=([0-9]+)-$/.exec(asked.range ?? "")?.[1]);
  const isStale = asked["if-range"] !== undefined && asked["if-range"] !== headers.etag;
  if (Number.isNaN(start) || isStale) return { headers, body };
  const range = `bytes ${start}-${body.length - 1}/${body.length}`;
  return {
    status: 206,
    headers: { ...headers, "content-range": range },
    body: body.subarray(start),
  };
}

async function readRequest(connection: Deno.Conn): Promise<SeenRequest> {
  let head = "";
  const buffer = new Uint8Array(4096);
  while (!head.includes("\r\n\r\n")) {
    const count = await connection.read(buffer);
    if (count === null) break;
    head += new TextDecoder().decode(buffer.subarray(0, count));
  }
  const [first = "", ...lines] = head.trimEnd().split("\r\n");
  const headers = lines.map((line) => {
    const [name = "", ...value] = line.split(":");
    return [name.toLowerCase(), value.join(":").trim()];
  });
  return { path: first.split(" ")[1] ?? "", headers: Object.fromEntries(headers) };
}

async function send(
  connection: Deno.Conn,
  { status = 200, headers = {}, body = new Uint8Array(), cutAfter, holdAfter }: ScriptedAnswer,
): Promise<void> {
  const all = { "content-length": String(body.length), connection: "close", ...headers };
  const lines = Object.entries(all).filter(([, value]) => value !== "").map(([name, value]) =>
    `${name}: ${value}\r\n`
  );
  const head = `HTTP/1.1 ${status} ${PHRASES[status] ?? ""}\r\n${lines.join("")}\r\n`;
  const sent = body.subarray(0, cutAfter ?? holdAfter ?? body.length);
  const bytes = new Uint8Array([...new TextEncoder().encode(head), ...sent]);
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}

/** A client may give up at any moment, and so may the test. */
function ignoreHangUp(error: unknown): void {
  const { BadResource, BrokenPipe, ConnectionReset, Interrupted } = Deno.errors;
  const isHangUp = [BadResource, BrokenPipe, ConnectionReset, Interrupted]
    .some((kind) => error instanceof kind);
  if (!isHangUp) throw error;
}

const PHRASES: Readonly<Record<number, string>> = {
  200: "OK",
  206: "Partial Content",
  302: "Found",
  404: "Not Found",
  416: "Range Not Satisfiable",
  503: "Service Unavailable",
};
