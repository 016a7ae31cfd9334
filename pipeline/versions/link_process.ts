/**
 * The process that makes one symbolic link: its arguments are where the link
 * points and where it lies.
 *
 * @module
 */

const [target = "", path = ""] = Deno.args;
await Deno.symlink(target, path, { type: "dir" });
