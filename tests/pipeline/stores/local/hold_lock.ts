import { openLocalStores } from "../../../../pipeline/stores/mod.ts";

const [root = "", fingerprint = ""] = Deno.args;
const { work } = openLocalStores(root);
const scratch = await work.scratch();
await Deno.writeTextFile(`${scratch.path}/half.bin`, "half a result");
await work.lock(fingerprint, { onWait() {} });
await Deno.stdout.write(new TextEncoder().encode(`${scratch.path}\n`));
// Its standard input ends with the test, so that it never outlives a test that failed.
await Deno.stdin.read(new Uint8Array(1));
