/** A part that is empty, `.` or `..`, or a NUL. */
const OUTSIDE = /(?:^|\/)\.{0,2}(?:\/|$)|\0/;

/** Tells whether a value is a relative path that stays inside its folder. */
export function isPathInside(value: unknown): value is string {
  return typeof value === "string" && !OUTSIDE.test(value);
}
