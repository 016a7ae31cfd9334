/** The whole style sheet; it refers to no other file. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f7f9; --text: #1f2328; --quiet: #59636e; --line: #d5dbe1;
  --accent: #1a68b3; --notice: #fff5e0; --notice-line: #d29a22;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --raised: #1c2128; --text: #e3e8ee; --quiet: #9aa5b1; --line: #343b44;
    --accent: #7ab7f5; --notice: #33280f; --notice-line: #b98a2b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 58rem;
  background: var(--ground); color: var(--text); overflow-wrap: break-word;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1 { margin: 0; font-size: 1.8rem; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 2.75rem 0 0.75rem; font-size: 1.2rem; }
.lead { margin: 0.4rem 0 0; color: var(--quiet); }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 1.5rem 0 0; }
.facts div { min-width: 5rem; }
.facts dt { color: var(--quiet); font-size: 0.8rem; }
.facts dd { margin: 0; font-weight: 600; }
.notice {
  margin: 1.25rem 0 0; padding: 0.6rem 0.9rem; border-left: 4px solid var(--notice-line);
  background: var(--notice); border-radius: 4px;
}
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: left; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; }
tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.meaning { padding-left: 0.6rem; }
td.meaning { color: var(--quiet); }
.scroll { overflow: auto; max-height: 22rem; border: 1px solid var(--line); border-radius: 6px; }
.scroll th, .scroll td { padding: 0.3rem 0.9rem; }
.scroll thead th { position: sticky; top: 0; background: var(--raised); }
.scroll tbody tr:last-child > * { border-bottom: 0; }
figure { margin: 2rem 0 0; }
.drawing { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; background: #ffffff; }
.drawing svg { display: block; width: 100%; min-width: 34rem; height: auto; }
figcaption { margin-top: 0.55rem; color: var(--quiet); font-size: 0.92rem; }
figcaption b { color: var(--text); }
summary { cursor: pointer; color: var(--accent); }
pre {
  overflow-x: auto; margin: 0.75rem 0 0; padding: 1rem; border-radius: 6px; background: var(--raised);
  font: 0.78rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (max-width: 36rem) {
  body { padding-top: 1.5rem; }
  h1 { font-size: 1.45rem; }
  .meaning { display: none; }
}
@media print {
  :root { --ground: #ffffff; --raised: #f5f7f9; --text: #000000; --quiet: #444444; --line: #bbbbbb; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  figure, .notice, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  .scroll { max-height: none; overflow: visible; }
  .scroll thead th { position: static; }
  .drawing svg { min-width: 0; }
  pre { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
