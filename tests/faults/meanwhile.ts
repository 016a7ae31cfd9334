type Call = (path: string, ...args: unknown[]) => unknown;

/** One of Deno's functions, and the end of the path that it is called with. */
export interface Moment {
  readonly call: "open" | "openSync" | "readFile";
  readonly path: string;
}

/** Does something right before such a call, once, as another process might at that very moment. */
export function meanwhile({ call, path }: Moment, act: () => Promise<unknown> | void): Disposable {
  const namespace = Deno as unknown as Record<string, Call>;
  const original = namespace[call]!;
  const restore = () => void (namespace[call] = original);
  namespace[call] = (at, ...args) => {
    if (!at.endsWith(path)) return original(at, ...args);
    restore();
    const done = act();
    return done ? done.then(() => original(at, ...args)) : original(at, ...args);
  };
  return { [Symbol.dispose]: restore };
}
