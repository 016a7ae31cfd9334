/**
 * The main module of each thread that a stage starts: it guards the thread, then runs the module that
 * the thread was started for.
 *
 * @module
 */

import { guardThreads, type ThreadOrder } from "./guard_threads.ts";

const { addEventListener } = globalThis;
let kept: MessageEvent[] = [];

const { guard, module } = await firstMessage();
guardThreads(guard);
await import(module);
dropMessages();

function firstMessage(): Promise<ThreadOrder> {
  return new Promise((resolve) => {
    addEventListener("message", (event) => {
      keepMessages();
      if (event instanceof MessageEvent) resolve(event.data);
    }, { once: true });
  });
}

/** Keeps what comes before the module listens: without a guard nothing would. */
function keepMessages(): void {
  addEventListener("message", keep);
  globalThis.addEventListener = function (...listener: Parameters<typeof addEventListener>) {
    Reflect.apply(addEventListener, globalThis, listener);
    if (listener[0] !== "message") return;
    const messages = dropMessages();
    queueMicrotask(() => deliver(messages));
  };
}

function keep(event: Event): void {
  if (event instanceof MessageEvent) kept.push(event);
}

/** Keeps no more, and returns what was kept. */
function dropMessages(): readonly MessageEvent[] {
  globalThis.addEventListener = addEventListener;
  removeEventListener("message", keep);
  const dropped = kept;
  kept = [];
  return dropped;
}

function deliver(messages: readonly MessageEvent[]): void {
  for (const { data, ports } of messages) {
    dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
  }
}
