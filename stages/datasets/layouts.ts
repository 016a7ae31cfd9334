import type { ArchiveLayout } from "./archive_layout.ts";
import { cifar100Layout, cifar10Layout } from "./cifar_layout.ts";
import { idxLayout } from "./idx_layout.ts";

/**
 * All layouts. An archive shows by its files in which it is, so that `preprocess` depends on no data
 * set. One more is a file beside this one, listed here.
 */
export const layouts: readonly ArchiveLayout[] = [cifar10Layout, cifar100Layout, idxLayout];
