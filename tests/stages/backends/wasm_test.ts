import { startBackend } from "../../../stages/backends/mod.ts";
import { describeBackend } from "../../contracts/backend_contract.ts";

describeBackend("wasm", () => {
  const folder = new URL(".", import.meta.resolve("@tensorflow/tfjs-backend-wasm")).pathname.slice(
    0,
    -1,
  );
  return startBackend({ name: "wasm", folder });
});
