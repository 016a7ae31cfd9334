/** Two runs side by side, one above the other where there is no room. */
export const DIFFERENCE_STYLE = `
:root { --better: #1a7f37; --worse: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --better: #57c07a; --worse: #ff8a80; } }
body { max-width: 84rem; }
h1 .arrow { color: var(--quiet); font-weight: 400; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
.wide th, .wide td { padding: 0.35rem 0.9rem; vertical-align: top; }
.wide thead { background: var(--raised); }
.wide tbody tr:last-child > * { border-bottom: 0; }
.wide tbody th { width: 26%; overflow-wrap: anywhere; }
td.a, td.b { width: 37%; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
td.a { color: var(--quiet); }
tr.same > * { color: var(--quiet); font-weight: 400; }
tr.better .delta { color: var(--better); font-weight: 600; }
tr.worse .delta { color: var(--worse); font-weight: 600; }
tr.better .delta::after { content: " better"; font-weight: 400; }
tr.worse .delta::after { content: " worse"; font-weight: 400; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
.side { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: #ffffff; }
.label {
  display: block; padding: 0.35rem 0.8rem; background: var(--raised); color: var(--quiet);
  border-bottom: 1px solid var(--line); font-size: 0.85rem; font-weight: 600;
}
.side img { display: block; width: 100%; height: auto; }
.none { margin: 0; padding: 2rem; text-align: center; color: #59636e; }
@media (max-width: 48rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
`;
