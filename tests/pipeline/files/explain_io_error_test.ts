import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { explainIoError } from "../../../pipeline/files/explain_io_error.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const withCode = (code: string) => Object.assign(new Error("os error"), { code });

Deno.test("explainIoError() says what to do about a disk that takes nothing", () => {
  const messages = {
    ENOSPC: "no space left on device\n" +
      "Free some space there, then run again: what was stored before is whole",
    EDQUOT: "the disk quota is used up\n" +
      "Free some space there, then run again: what was stored before is whole",
    EROFS: "the file system is read-only\n" +
      "Make it writable, or work on a copy of the project elsewhere",
    ENOTDIR: "a file is where a folder has to be\nMove that file away",
    EEXIST: "a file is where a folder has to be\nMove that file away",
    EMFILE: "too many files are open\n" +
      "Raise the limit, such as with `ulimit -n 4096`, then run again: what was stored before is whole",
    ENFILE: "too many files are open on this machine\n" +
      "Close other programs, then run again: what was stored before is whole",
    EIO: "the disk reports an error\n" +
      "Check the disk, then run again: what was stored before is verified when it is used",
    EXDEV: "a part of the store lies on another file system\n" +
      "Keep the store's folders on one: a link may lead to the whole of it",
    EACCES: "permission denied\nMake the folder writable for the user who runs this",
  };
  for (const [code, message] of Object.entries(messages)) {
    const cause = withCode(code);
    const error = explainIoError(cause, "Cannot store it") as Error;
    assertEquals(error.message, `Cannot store it: ${message}`);
    assertStrictEquals(error.cause, cause);
  }
});

Deno.test("explainIoError() names the outermost action", () => {
  const inner = explainIoError(withCode("EROFS"), 'Cannot lock "locks/bad"');
  assertEquals(
    (explainIoError(inner, "Cannot store it") as Error).message.split("\n")[0],
    "Cannot store it: the file system is read-only",
  );
});

Deno.test("explainIoError() takes the first of errors that came one upon the other", () => {
  const first = withCode("ENOSPC");
  const both = new SuppressedError(withCode("EROFS"), first);
  const error = explainIoError(both, "Cannot store it") as Error;
  assertEquals(error.message.split("\n")[0], "Cannot store it: no space left on device");
  assertStrictEquals(error.cause, first);
});

Deno.test("explainIoError() leaves every other error as it is", () => {
  for (const error of [new Error("bug"), withCode("ENOENT"), new TypeError("bug"), "text"]) {
    assertStrictEquals(explainIoError(error, "Cannot store it"), error);
  }
});

Deno.test("explainIoError() names the file or the link that is in the way", async () => {
  await using workspace = await makeWorkspace();
  const file = await workspace.write("file", "");
  const link = `${workspace.path}/link`;
  await Deno.symlink("/nowhere", link);
  const messages = {
    [file]: `"${file}" is a file, expected a folder\nMove that file away`,
    [link]: `"${link}" is a link to "/nowhere", where nothing is\n` +
      "Mount what it leads to, or remove the link",
  };
  for (const [path, message] of Object.entries(messages)) {
    const thrown = await assertRejects(() => Deno.mkdir(`${path}/locks`, { recursive: true }));
    const { message: told } = explainIoError(thrown, "Cannot store it") as Error;
    assertEquals(told, `Cannot store it: ${message}`);
  }
});
