import { assertEquals } from "@std/assert";
import { type Diagnostic, formatDiagnostic } from "../../../pipeline/config/diagnostic.ts";

const DIAGNOSTIC: Diagnostic = {
  message: "Wrong",
  file: "/home/a.yaml",
  line: 3,
  column: 3,
  length: 2,
  excerpt: "a: bc",
};

function format(change: Partial<Diagnostic>): string {
  return formatDiagnostic({ ...DIAGNOSTIC, ...change }, { folder: "/home" });
}

Deno.test("formatDiagnostic() shows a path relative to the folder where it lies inside", () => {
  assertEquals(format({ excerpt: "" }), "a.yaml:3:3 Wrong");
  assertEquals(format({ excerpt: "", file: "/other/a.yaml" }), "/other/a.yaml:3:3 Wrong");
  assertEquals(format({ excerpt: "", file: "command line" }), "command line:3:3 Wrong");
});

Deno.test("formatDiagnostic() underlines the problem, tabs and wide characters before it", () => {
  assertEquals(format({}), "a.yaml:3:3 Wrong\n3 | a: bc\n  |   ^^");
  assertEquals(
    format({ line: 12, column: 5, excerpt: "\ta:\tbc" }),
    "a.yaml:12:5 Wrong\n12 | \ta:\tbc\n   | \t  \t^^",
  );
});

Deno.test("formatDiagnostic() cuts a long line around the problem", () => {
  const excerpt = "x".repeat(5000);
  assertEquals(
    format({ excerpt, column: 3001, length: 2000 }),
    `a.yaml:3:3001 Wrong\n3 | …${"x".repeat(100)}…\n  | ${" ".repeat(26)}${"^".repeat(75)}`,
  );
  assertEquals(
    format({ excerpt, column: 1, length: 1 }),
    `a.yaml:3:1 Wrong\n3 | ${"x".repeat(100)}…\n  | ^`,
  );
  assertEquals(
    format({ excerpt, column: 5000, length: 1 }),
    `a.yaml:3:5000 Wrong\n3 | …${"x".repeat(100)}\n  | ${" ".repeat(100)}^`,
  );
});

Deno.test("formatDiagnostic() lets no control character through", () => {
  assertEquals(
    format({ message: "Bad \x1b[31m", excerpt: "\x1b]0;\x07\u202e", column: 1, length: 1 }),
    "a.yaml:3:1 Bad \ufffd[31m\n3 | \ufffd]0;\ufffd\ufffd\n  | ^",
  );
});
