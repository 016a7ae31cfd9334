import { checkEntry } from "../config/check_entry.ts";
import type {
  ConfigEntry,
  ConfigNode,
  ListNode,
  MappingNode,
  ScalarNode,
} from "../config/config_node.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { type HalvingForm, type SweepForm, sweepSchema } from "../config/sweep_schema.ts";
import { type ChoiceOptions, readChoice } from "./read_choice.ts";
import { readRandom } from "./read_random.ts";
import { readTpe } from "./read_tpe.ts";
import { type Choice, distinct, type Factor } from "./factor.ts";

/** The origin of the factor of rungs. */
export const HALVING = "halving";

/** The contents of a `sweep`. */
export interface SweepReading {
  /** The last one varies fastest. */
  readonly factors: readonly Factor[];
  /** A point with all values of one of these is dropped. */
  readonly excluded: readonly Exclusion[];
  /** Its rungs are a factor. */
  readonly halving: HalvingForm | null;
  /** The rest is complete only where there are none. */
  readonly problems: readonly ConfigProblem[];
}

/** The config around a `sweep`. */
export interface FactorOptions extends Pick<ChoiceOptions, "schemaOf"> {
  /** The first seed of `seeds`. */
  readonly seed: number;
}

/** An item of `exclude`. */
export interface Exclusion {
  readonly node: ConfigNode;
  readonly choices: readonly Choice[];
}

/** Reads a config's `sweep`. The factors keep the order of the config, with `seeds` last. */
export function readFactors(
  entry: ConfigEntry,
  { seed, schemaOf }: FactorOptions,
): SweepReading {
  const options = { subject: "sweep", anyNumber: true };
  const checked = checkEntry<SweepForm>(entry, sweepSchema, options);
  if (checked.kind === "wrong") {
    return { factors: [], excluded: [], halving: null, problems: checked.problems };
  }
  const problems: ConfigProblem[] = [];
  const reading = { schemaOf, problems };
  const factors: Factor[] = [];
  const { entries } = entry.value as MappingNode;
  for (const [origin, { value }] of entries) {
    if (origin === "grid") {
      factors.push(...readGrid(value as MappingNode, reading));
    } else if (origin === "zip") {
      factors.push(readZip(value as MappingNode, reading));
    } else if (origin === "points") {
      factors.push({ origin, alternatives: distinct(readItems(value, reading)) });
    } else if (origin === "random") {
      factors.push(readRandom(value as MappingNode, {
        form: checked.value.random!,
        ...reading,
      }));
    } else if (origin === "tpe") {
      factors.push(readTpe(value as MappingNode, { form: checked.value.tpe!, ...reading }));
    }
  }
  const halving = entries.get("halving");
  if (halving !== undefined) factors.push(rungsOf(halving.value as MappingNode, reading));
  const seeds = entries.get("seeds");
  if (seeds !== undefined) {
    factors.push(repeatSeeds(seeds, seed, checked.value.seeds!));
  }
  const exclude = entries.get("exclude");
  return {
    factors,
    excluded: exclude ? readExclude(exclude.value, reading) : [],
    halving: checked.value.halving ?? null,
    problems,
  };
}

function readGrid({ entries }: MappingNode, reading: ChoiceOptions): readonly Factor[] {
  return [...entries].map(([path, { key, value }]) => {
    const alternatives = (value as ListNode).items.map((item) => [
      readChoice({ path, key, value: item }, reading),
    ]);
    return { origin: "grid", alternatives: distinct(alternatives) };
  });
}

function readZip({ entries }: MappingNode, reading: ChoiceOptions): Factor {
  const axes = [...entries].map(([path, { key, value }]) => ({
    path,
    key,
    items: (value as ListNode).items,
  }));
  const [first, ...rest] = axes;
  for (const { path, key, items } of rest) {
    const wanted = first!.items.length;
    if (items.length !== wanted) {
      reading.problems.push({
        range: key,
        message: `Cannot zip "${path}" with "${first!.path}": ` +
          `expected ${wanted} ${wanted === 1 ? "value" : "values"} as there, got ${items.length}`,
      });
    }
  }
  const alternatives = Array.from(
    first?.items ?? [null],
    (_, index) =>
      axes.flatMap(({ path, key, items }) =>
        items[index] === undefined ? [] : readChoice({ path, key, value: items[index] }, reading)
      ),
  );
  return { origin: "zip", alternatives: distinct(alternatives) };
}

function readItems(list: ConfigNode, reading: ChoiceOptions): readonly (readonly Choice[])[] {
  return (list as ListNode).items.map((item) =>
    [...(item as MappingNode).entries].map(([path, { key, value }]) =>
      readChoice({ path, key, value }, reading)
    )
  );
}

function readExclude(list: ConfigNode, reading: ChoiceOptions): readonly Exclusion[] {
  const items = readItems(list, reading);
  return (list as ListNode).items.map((node, index) => ({ node, choices: items[index]! }));
}

/** Lays the rungs out as values of the param: each is checked, fixed or swept as those of a grid are. */
function rungsOf({ entries }: MappingNode, reading: ChoiceOptions): Factor {
  const { value, range: key } = entries.get("param")!.value as ScalarNode;
  const path = String(value);
  const { items } = entries.get("rungs")!.value as ListNode;
  const alternatives = items.map((item) => [readChoice({ path, key, value: item }, reading)]);
  return { origin: HALVING, alternatives };
}

function repeatSeeds({ key, value: { range } }: ConfigEntry, seed: number, count: number): Factor {
  const alternatives = Array.from({ length: count }, (_, index): readonly Choice[] => {
    const value = { kind: "scalar", value: seed + index, range } as const;
    return [{ path: "seed", key, value, text: String(seed + index) }];
  });
  return { origin: "seeds", alternatives };
}
