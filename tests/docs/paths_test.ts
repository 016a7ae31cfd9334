import { assertEquals } from "@std/assert";
import { dirname, fromFileUrl, join } from "../../pipeline/path.ts";

const ROOT = fromFileUrl(import.meta.resolve("../../"));
/** The changelog also names files that are gone. */
const DOCUMENTS = (await documents("")).filter((path) => path !== "CHANGELOG.md");
const FOLDERS = /^(?:\.github|\.lint|bench|configs|docs|pipeline|stages|tests)\//;

for (const document of DOCUMENTS) {
  Deno.test(`${document} names files and headings that there are`, async () => {
    const text = await Deno.readTextFile(join(ROOT, document));
    const missing: string[] = [];
    for (const [, path] of text.matchAll(/`([\w./-]+)`/g)) {
      if (FOLDERS.test(path!) && !await exists(join(ROOT, path!))) missing.push(path!);
    }
    for (const [, link, source] of text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)) {
      if (!await isLinkGood(document, (link ?? source)!)) missing.push((link ?? source)!);
    }
    assertEquals(missing, []);
  });
}

async function isLinkGood(document: string, link: string): Promise<boolean> {
  if (/^https?:/.test(link)) return true;
  const [path, heading] = link.split("#");
  const target = path === "" ? document : join(dirname(document), path!);
  if (!await exists(join(ROOT, target))) return false;
  if (heading === undefined) return true;
  return headingsOf(await Deno.readTextFile(join(ROOT, target))).includes(heading);
}

/** Lists the anchors of a document's headings, as GitHub makes them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!.toLowerCase().replaceAll(/[^\w -]/g, "").replaceAll(" ", "-")
  );
}

async function documents(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(ROOT, folder))) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (isDirectory && (path === "artifacts" || /^docs(\/|$)/.test(path))) {
      found.push(...path === "artifacts" ? ["artifacts/README.md"] : await documents(path));
    } else if (name.endsWith(".md")) found.push(path);
  }
  return found.sort();
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
