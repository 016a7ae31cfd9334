import type { BackendDetector } from "../../../../../../stages/backends/detection/detector.ts";

/** TensorFlow.js's kernels in plain JavaScript, which are always there. */
export const plainDetector: BackendDetector = {
  name: "plain",
  resolve: () =>
    Promise.resolve({
      kind: "resolved",
      name: "plain",
      module: import.meta.resolve("../plain.ts"),
      facts: { backend: "plain" },
      settings: { name: "plain" },
      access: {},
      reason: "",
    }),
  probe: () => Promise.resolve({ name: "plain", state: "ready", detail: "one thread, slow" }),
};
