/**
 * Is loaded first in the processes that help with many files: `HELPER_FAULT` says what strikes them.
 *
 * @module
 */

import { injectFaults } from "../inject_fault.ts";

injectFaults(JSON.parse(Deno.env.get("HELPER_FAULT")!));
