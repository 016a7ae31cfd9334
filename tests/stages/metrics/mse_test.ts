import { assertEquals } from "@std/assert";
import { mse, squaredErrors } from "../../../stages/metrics/mse.ts";

Deno.test("squaredErrors() gives each image the mean over its own pixels and channels", () => {
  const errors = squaredErrors({
    count: 2,
    shape: { height: 1, width: 2, channels: 2 },
    originals: new Float32Array([0, 0, 1, 1, 0.5, 0.5, 0.5, 0.5]),
    reconstructions: new Float32Array([1, 0.5, 1, 0.75, 0.5, 0.5, 0.5, 0.25]),
  });
  assertEquals([...errors], [(1 + 0.25 + 0 + 0.0625) / 4, 0.0625 / 4]);
});

Deno.test("mse decodes the mean code", () => {
  assertEquals({ name: mse.key, from: mse.decodedFrom }, { name: "mse", from: "mean" });
});
