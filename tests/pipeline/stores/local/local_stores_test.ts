import { describeResultStore } from "../../../contracts/result_store_contract.ts";
import { describeWorkArea } from "../../../contracts/work_area_contract.ts";
import { makePlace } from "./make_place.ts";

describeResultStore("local results", async () => {
  const place = await makePlace();
  return { ...place, open: async () => (await place.open()).results };
});
describeWorkArea("local work area", makePlace);
