import type { Change, Reason } from "../fingerprint/reason.ts";

/** Writes one reason for a stage to run: `train.epochs: 5 → 10`. */
export function reasonText(reason: Reason, stage: string): string {
  switch (reason.kind) {
    case "first":
      return "first run";
    case "other-run":
      return `first run, compared with ${reason.run}`;
    case "forced":
      return "forced by --force or --from";
    case "corrupted":
      return "its stored result was corrupted";
    case "gone":
      return "its stored result is gone";
    case "upstream":
      return `depends on ${reason.stage}, which has to run`;
    case "param":
      return `${stage}.${reason.subject}: ${change(reason)}`;
    case "code":
      return `code: ${reason.subject} ${codeChange(reason)}`;
    case "package":
      return `package ${reason.subject}: ${change(reason)}`;
    case "declared":
      return `declared ${reason.subject}: ${change(reason)}`;
    case "setting":
      return `setting ${reason.subject}: ${change(reason)}`;
    case "runtime":
      return `${reason.subject}: ${change(reason)}`;
    case "program":
      return `program ${reason.subject}: ${change(reason)}`;
    case "input":
      return `input ${reason.subject}: ${change(reason)}`;
    case "file":
      return `file ${stage}.${reason.subject}: ${change(reason)}`;
    case "output":
      return `digest of ${reason.subject}: ${change(reason)}`;
    case "seed":
      return `seed: ${change(reason)}`;
    case "backend":
      return `${reason.subject === "backend" ? "" : "backend "}${reason.subject}: ${
        change(reason)
      }`;
  }
}

/** Writes the first reasons in one line, and the number of the rest. */
export function reasonsLine(
  reasons: readonly Reason[],
  stage: string,
  { limit = 3 }: { readonly limit?: number } = {},
): string {
  const texts = reasons.map((reason) => reasonText(reason, stage));
  const shown = texts.slice(0, limit).join(", ");
  return texts.length > limit ? `${shown} and ${texts.length - limit} more` : shown;
}

function change({ before, after }: Change): string {
  return `${shown(before)} → ${shown(after)}`;
}

/** Longer values, such as digests, are recognized by their beginning. */
const MAX_SHOWN = 40;

function shown(value: string | null): string {
  if (value === "") return '""';
  if (value === null) return "none";
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN - 1)}…` : value;
}

function codeChange({ before, after }: Change): string {
  if (before === null) return `is new (${after})`;
  if (after === null) return `is gone (${before})`;
  return `${before} → ${after}`;
}
