import { describeStore } from "../../../contracts/store_contract.ts";
import { makePlace } from "../make_place.ts";

describeStore("local folder store", makePlace);
