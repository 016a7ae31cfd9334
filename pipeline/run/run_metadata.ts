import type { ResolvedBackend } from "../backend.ts";
import type { FingerprintRecord } from "../fingerprint/fingerprint.ts";
import type { Entry } from "../stores/result_store.ts";
import { VERSION } from "../version.ts";
import type { RunRecord } from "../versions/run_record.ts";
import type { Environment } from "./environment.ts";

/**
 * Describes a run: the backend, versions, the machine and the git checkout, and every module and package
 * of its stages. A result that was stored before may come from elsewhere: its own facts say so.
 */
export function runMetadata(
  { environment: { machine, git }, backend, entries }: {
    readonly environment: Environment;
    readonly backend: ResolvedBackend | null;
    readonly entries: readonly Entry[];
  },
): Omit<RunRecord, "stages" | "points" | "seed"> {
  return {
    reprise: VERSION,
    backend: backend === null
      ? null
      : { name: backend.name, reason: backend.reason, facts: backend.facts },
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    machine,
    git,
    code: union(entries, "code"),
    packages: union(entries, "packages"),
  };
}

function union(
  entries: readonly Entry[],
  field: "code" | "packages",
): Readonly<Record<string, string>> {
  const all = entries.flatMap(({ record }) =>
    Object.entries((record as FingerprintRecord)[field] ?? {})
  );
  return Object.fromEntries(all.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}
