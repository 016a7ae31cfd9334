import { DATASETS } from "../../../stages/datasets/mod.ts";
import { describeDataset } from "../../contracts/dataset_contract.ts";

for (const [name, dataset] of Object.entries(DATASETS)) describeDataset(name, dataset);
