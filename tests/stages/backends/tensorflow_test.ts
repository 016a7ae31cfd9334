import { describeBackend } from "../../contracts/backend_contract.ts";
import { readyBackend, startReady } from "./ready_backend.ts";

const ready = await readyBackend("tensorflow");

describeBackend("tensorflow", () => startReady(ready), {
  skipped: ready.kind === "skipped" ? ready.why : null,
});
