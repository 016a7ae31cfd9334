/** Exchanges two files, each of them whole, as a restore from a wrong backup would. */
export async function swapObjects(left: string, right: string): Promise<void> {
  await Deno.rename(left, `${left}.away`);
  await Deno.rename(right, left);
  await Deno.rename(`${left}.away`, right);
}
