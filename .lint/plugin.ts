/**
 * The rules of this repository that `deno lint` checks beside its own: what ARCHITECTURE.md and
 * CONTRIBUTING.md say in words. One rule per file; a new one is one line here.
 *
 * @module
 */

import { ambientState } from "./rules/ambient_state.ts";
import { docOpening } from "./rules/doc_opening.ts";
import { errorMessage } from "./rules/error_message.ts";
import { fileLength } from "./rules/file_length.ts";
import { functionLength } from "./rules/function_length.ts";
import { importDirection } from "./rules/import_direction.ts";
import { libraryHome } from "./rules/library_home.ts";
import { noFreshSpread } from "./rules/no_fresh_spread.ts";
import { parameterCount } from "./rules/parameter_count.ts";
import { quietModule } from "./rules/quiet_module.ts";

/** The plugin, named in `deno.json`. */
const plugin: Deno.lint.Plugin = {
  name: "reprise",
  rules: {
    "ambient-state": ambientState,
    "doc-opening": docOpening,
    "error-message": errorMessage,
    "file-length": fileLength,
    "function-length": functionLength,
    "import-direction": importDirection,
    "library-home": libraryHome,
    "no-fresh-spread": noFreshSpread,
    "parameter-count": parameterCount,
    "quiet-module": quietModule,
  },
};

export default plugin;
