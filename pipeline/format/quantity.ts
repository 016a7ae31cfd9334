/** Writes a duration: `0.4 s`, `12.3 s`, `3:05`, `1:02:03`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  return formatClock(seconds);
}

/** Writes a duration as a clock shows it: `0:12`, `1:02:03`, `2 d 01:00:00`. */
export function formatClock(seconds: number): string {
  const whole = Math.round(seconds);
  const [days, hours] = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24];
  const [minutes, rest] = [Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}:${two(rest)}`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(rest)}`;
  return `${minutes}:${two(rest)}`;
}

/** Writes an amount of bytes in powers of 1000: `17 B`, `61.4 kB`, `170 MB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${
    units[unit]
  }`;
}

/** Writes a rate in units per second, the unit in the plural: `812 images/s`, `61.4 kB/s`. */
export function formatRate(perSecond: number, unit: string): string {
  if (unit === "bytes") return `${formatBytes(perSecond)}/s`;
  return `${formatCount(Number(perSecond.toPrecision(3)))} ${unit}/s`;
}

/** Writes a number in three digits or four, and as an integer if it is at least 1000: `0.0123`, `12.3`, `654.3`, `60,000`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(Math.abs(value) >= 100 ? 4 : 3)));
}

/**
 * Writes a measured value with its unit: `0.224 m`, `65.2 %` for a share of 0.652.
 *
 * @param options.digits The digits after the point, in the unit; null for four significant digits. A
 * number so small that few would be left has two significant ones.
 */
export function formatMeasured(
  value: number,
  { unit, digits }: { readonly unit: string | null; readonly digits: number | null },
): string {
  const number = digitsOf(unit === "%" ? 100 * value : value, digits);
  return unit === null ? number : `${number} ${unit}`;
}

function digitsOf(value: number, digits: number | null): string {
  if (!Number.isFinite(value)) return String(value);
  if (digits === null) return Number.isInteger(value) ? String(value) : value.toPrecision(4);
  const isTiny = digits > 0 && value !== 0 && Math.abs(value) < 10 ** (1 - digits);
  return isTiny ? value.toPrecision(2) : value.toFixed(digits);
}

/** Writes a noun with its number: `1 stage`, `2 stages`. */
export function formatAmount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Writes an ISO 8601 instant to the minute: `2026-03-14 09:26 UTC`. */
export function formatMinute(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}
