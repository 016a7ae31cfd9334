/**
 * The transpose of a matrix in WebAssembly's memory.
 *
 * @module
 */

/** A cache line holds this many numbers. */
const BLOCK = 16;

/**
 * Writes the rows of a matrix as columns, some at a time, so that no line of the cache is fetched
 * twice.
 *
 * @param from The matrix.
 * @param to Where its transpose goes.
 * @param shape The shape of the matrix.
 */
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
