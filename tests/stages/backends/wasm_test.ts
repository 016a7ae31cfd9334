import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { assertEquals } from "@std/assert";
import { describeBackend } from "../../contracts/backend_contract.ts";
import { readyBackend, startReady } from "./ready_backend.ts";

const ready = await readyBackend("wasm");

describeBackend("wasm", () => startReady(ready), {
  skipped: ready.kind === "skipped" ? ready.why : null,
});

Deno.test(
  `wasm computes four numbers at a time, on one thread${
    ready.kind === "skipped" ? ` (skipped: ${ready.why})` : ""
  }`,
  { ignore: ready.kind === "skipped" },
  async () => {
    await startReady(ready);
    assertEquals(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"), true);
    const { wasm } = tf.backend() as BackendWasm;
    assertEquals("PThread" in wasm, false);
  },
);
