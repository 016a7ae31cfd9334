import { assertAlmostEquals, assertEquals } from "@std/assert";
import { latentPlane, projectOnto } from "../../../../stages/figures/latents/latent_plane.ts";

/** Along (0, 3, 4) / 5, with no variance anywhere else. */
const LINE = new Float32Array([1, 0, 0, 1, 3, 4, 1, 6, 8]);

Deno.test("latentPlane() shows one and two dimensions as they are", () => {
  const one = latentPlane(new Float32Array([0.25, 4]), 1);
  assertEquals(one.axes.map(({ label }) => label), ["Mean of z[0]"]);
  assertEquals(projectOnto(new Float32Array([0.25, 4]), one).map((axis) => [...axis]), [[0.25, 4]]);
  const two = latentPlane(new Float32Array([1, 2, 3, 4]), 2);
  assertEquals(two.axes.map(({ label }) => label), ["Mean of z[0]", "Mean of z[1]"]);
  assertEquals(projectOnto(new Float32Array([1, 2, 3, 4]), two).map((axis) => [...axis]), [
    [1, 3],
    [2, 4],
  ]);
});

Deno.test("latentPlane() shows more dimensions along principal components, with labels that say so", () => {
  const plane = latentPlane(LINE, 3);
  assertEquals(plane.axes.map(({ label }) => label), [
    "First principal component of the means of z (100.0 % of the variance)",
    "Second principal component of the means of z (0.0 % of the variance)",
  ]);
  const [across, up] = projectOnto(LINE, plane);
  for (const [index, wanted] of [-5, 0, 5].entries()) {
    assertAlmostEquals(across![index]!, wanted, 1e-9);
    assertAlmostEquals(up![index]!, 0, 1e-9);
  }
});

Deno.test("latentPlane() of latents that are all the same explains no variance", () => {
  const { axes } = latentPlane(new Float32Array([1, 1, 1, 1, 1, 1]), 3);
  assertEquals(
    axes[0]!.label,
    "First principal component of the means of z (0.0 % of the variance)",
  );
  assertEquals(axes[0]!.scale, 0);
});
