import { assertEquals, assertThrows } from "@std/assert";
import { readLatentMeans } from "../../../stages/results/latent_means.ts";

const CSV = `index,label,class,z_mean_0,z_mean_1,z_log_var_0,z_log_var_1
0,3,cat,0.5,-0.25,-4,-5
1,0,airplane,1,2,-4,-5
`;

Deno.test("readLatentMeans() reads means and classes, and leaves the variances", () => {
  assertEquals(readLatentMeans(CSV), {
    latentDim: 2,
    means: new Float32Array([0.5, -0.25, 1, 2]),
    labels: new Uint8Array([3, 0]),
  });
});

Deno.test("readLatentMeans() refuses a table of something else", () => {
  assertThrows(
    () => readLatentMeans("epoch,loss\n1,2\n"),
    TypeError,
    'Cannot read the table: expected columns "label", "z_mean_0", found columns "epoch", "loss"',
  );
});
