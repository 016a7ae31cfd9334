/** Numbers in a cache line. */
const BLOCK = 16;

/** Writes the rows of a matrix as columns, in blocks, so that no cache line is fetched twice. */
export function transposeMatrix(
  from: Float32Array,
  to: Float32Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): void {
  for (let begin = 0; begin < rows; begin += BLOCK) {
    const end = Math.min(rows, begin + BLOCK);
    for (let column = 0; column < columns; column++) {
      let source = begin * columns + column;
      for (let row = begin; row < end; row++, source += columns) {
        to[column * rows + row] = from[source]!;
      }
    }
  }
}
