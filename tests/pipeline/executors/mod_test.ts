import * as executors from "../../../pipeline/executors/mod.ts";
import { describeExecutor } from "../../contracts/executor_contract.ts";

for (const [name, make] of Object.entries(executors)) describeExecutor(`${name}()`, make);
