/**
 * Every place where the engine writes a file: each is a point at which a fault can strike.
 *
 * @module
 */

import { fromFileUrl, join } from "../../pipeline/path.ts";
import { modulesBelow } from "../architecture/module_graph.ts";

/** A call that writes. */
export interface WriteSite {
  /** Such as `pipeline/files/lock_file.ts:87`. */
  readonly place: string;
  /** Such as `stores/lock_file.ts hold(): truncate`. */
  readonly name: string;
  /** Such as `truncate`. */
  readonly operation: string;
}

const ROOT = fromFileUrl(import.meta.resolve("../../"));
/** Writes to other processes and to the terminal. */
const PIPE = /\b(?:Deno\.std(?:out|err)|writer|stream)\.write/;

/** Also what the engine does not use: a write of a new sort must not go unseen. */
const NAMES =
  "mkdir|rename|remove|link|symlink|copyFile|writeFile|writeTextFile|chmod|chown|truncate|utime|" +
  "create|makeTempDir|makeTempFile";
const WRITE = new RegExp(
  [
    `\\bDeno\\.((?:${NAMES})(?:Sync)?)\\(`,
    `\\.((?:truncate|write|sync|syncData|utime)(?:Sync)?)\\(`,
    `\\bDeno\\.(open(?:Sync)?)\\([^)]*(?:write|create|append): true`,
  ].join("|"),
);
const FUNCTION =
  /^(?:export )?(?:async )?function\*? (\w+)|^ {2,6}(?:async )?(?:\[Symbol\.(\w+)\]|(\w+))\([^()]*\) \{$/;

/** Lists them, by file and line. */
export function listWriteSites(): readonly WriteSite[] {
  return modulesBelow("pipeline").flatMap(sitesIn);
}

function sitesIn(file: string): WriteSite[] {
  const short = file.replace("pipeline/", "");
  let within = "";
  return Deno.readTextFileSync(join(ROOT, file)).split("\n").flatMap((line, index) => {
    const [, ...named] = FUNCTION.exec(line) ?? [];
    within = named.find((name) => name !== undefined && name !== "catch") ?? within;
    const isCode = !/^\s*(\*|\/\/|\/\*\*)/.test(line) && !PIPE.test(line);
    const [, ...found] = isCode ? WRITE.exec(line) ?? [] : [];
    const operation = found.find((name) => name !== undefined);
    if (operation === undefined) return [];
    const place = `${file}:${index + 1}`;
    return [{ place, name: `${short} ${within}(): ${operation}`, operation }];
  });
}
