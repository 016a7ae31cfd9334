import { assertThrows } from "@std/assert";
import { datasetNamed, datasets } from "../../../stages/datasets/mod.ts";
import { describeDataset } from "../../contracts/dataset_contract.ts";

for (const dataset of datasets) describeDataset(dataset);

Deno.test("datasetNamed() lists the data sets for a name that it does not know", () => {
  assertThrows(
    () => datasetNamed("svhn"),
    RangeError,
    'Cannot find data set "svhn": expected one of "cifar-10", "cifar-100", "mnist", "fashion-mnist", "synthetic"',
  );
});
