import { assertEquals } from "@std/assert";
import { isChain } from "../../../stages/models/chain.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { SMALL } from "../train/small_training.ts";
import { startWasm } from "../train/start_wasm.ts";
import { buildDenseVae } from "./dense_vae.ts";

Deno.test("isChain() finds a layer that takes another output than that of the one before", async () => {
  await startWasm();
  const { encoder, decoder } = buildVae(SMALL);
  assertEquals(isChain(decoder.layers), true);
  assertEquals(isChain(encoder.layers.slice(0, -1)), true);
  // Both heads take the output of the last layer before them.
  assertEquals(isChain(encoder.layers), false);
  assertEquals(isChain(buildDenseVae(SMALL).decoder.layers), false);
});
