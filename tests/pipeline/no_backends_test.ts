import { assertEquals } from "@std/assert";
import { noBackends } from "../../pipeline/no_backends.ts";

Deno.test("noBackends says what a stage that computes on a backend lacks", async () => {
  assertEquals(await noBackends.resolve({}), {
    kind: "unavailable",
    message: "Cannot choose a backend: a stage computes on one, and the experiment has none\n" +
      'Have the function "load" of main() give backends, or leave "usesBackend" out of the stage',
  });
  assertEquals(await noBackends.probe(), []);
});
