import { openLocalFolderStore } from "../../../pipeline/stores/mod.ts";

const [root = "", fingerprint = ""] = Deno.args;
const store = openLocalFolderStore(root);
const scratch = await store.scratch();
await Deno.writeTextFile(`${scratch.path}/half.bin`, "half a result");
await store.lock(fingerprint, { onWait() {} });
await Deno.stdout.write(new TextEncoder().encode(`${scratch.path}\n`));
// Its standard input ends with the test, so that it never outlives a test that failed.
await Deno.stdin.read(new Uint8Array(1));
