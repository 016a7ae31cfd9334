import { canonicalJson } from "../digest/canonical_json.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Entry } from "../stores/result_store.ts";
import type { FingerprintRecord } from "./fingerprint.ts";
import type { Change, Reason } from "./reason.ts";

/** Lists the differences between the record of an earlier result and the one now, a reason each. */
export function explain(before: FingerprintRecord, now: FingerprintRecord): readonly Reason[] {
  // A record with fixed outputs holds nothing else to compare.
  if (hasFixedOutputs(before) !== hasFixedOutputs(now)) {
    return differences("output", before.fixedOutputs, now.fixedOutputs, shortDigest);
  }
  // A param that names a file now, or did before, is explained by the file.
  const namesFile = (name: string) =>
    Object.hasOwn(before.files, name) || Object.hasOwn(now.files, name);
  const ownParams = ({ params }: FingerprintRecord) =>
    Object.fromEntries(Object.entries(params).filter(([name]) => !namesFile(name)));
  return [
    ...differences("param", flatten(ownParams(before)), flatten(ownParams(now))),
    ...differences("file", before.files, now.files, shortDigest),
    ...differences("input", before.inputs, now.inputs, shortDigest),
    ...differences("output", before.fixedOutputs, now.fixedOutputs, shortDigest),
    ...differences("code", before.code, now.code, shortDigest),
    ...packageDifferences(before, now),
    ...differences("program", flatten(before.program ?? {}), flatten(now.program ?? {})),
    ...differences("setting", flatten(before.settings), flatten(now.settings)),
    ...differences("runtime", before.runtime, now.runtime),
    ...differences("declared", flatten(before.declared ?? {}), flatten(now.declared ?? {})),
    ...differences("seed", { seed: before.seed }, { seed: now.seed }),
    ...differences("backend", flatten(before.backend ?? {}), flatten(now.backend ?? {})),
  ];
}

/** Finds the earlier result with the fewest differences, and of several the newest; or null. */
export function nearestEntry(entries: readonly Entry[], now: FingerprintRecord): Entry | null {
  let nearest: Entry | null = null;
  let fewest = Infinity;
  for (const entry of entries) {
    const count = explain(entry.record as FingerprintRecord, now).length;
    if (count < fewest) [nearest, fewest] = [entry, count];
  }
  return nearest;
}

function hasFixedOutputs({ fixedOutputs }: FingerprintRecord): boolean {
  return Object.keys(fixedOutputs).length > 0;
}

function differences(
  kind: Change["kind"],
  before: Readonly<Record<string, Json>>,
  now: Readonly<Record<string, Json>>,
  show: (value: Json) => string = showValue,
): Reason[] {
  const subjects = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return subjects.filter((subject) => !isEqual(before[subject], now[subject])).map((subject) => ({
    kind,
    subject,
    before: before[subject] === undefined ? null : show(before[subject]),
    after: now[subject] === undefined ? null : show(now[subject]),
  }));
}

/** The integrity of a package is a reason only where its version is the same. */
function packageDifferences(before: FingerprintRecord, now: FingerprintRecord): Reason[] {
  const version = (text: string | undefined) => text?.replaceAll(/ [^,]+/g, "");
  const short = (table: FingerprintRecord["packages"], other: FingerprintRecord["packages"]) =>
    Object.fromEntries(
      Object.entries(table).map(([name, text]) =>
        version(text) === version(other[name]) ? [name, text] : [name, version(text)!]
      ),
    );
  return differences(
    "package",
    short(before.packages, now.packages),
    short(now.packages, before.packages),
  );
}

function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}

/** Lists nested params by dotted path, as on the command line. */
function flatten(value: JsonObject, prefix = ""): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      isObject(inner)
        ? Object.entries(flatten(inner, `${prefix}${name}.`))
        : [[`${prefix}${name}`, inner]]
    ),
  );
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function showValue(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function shortDigest(value: Json): string {
  return String(value).slice(0, 8);
}
