"""Trains the report's model in Keras for up to one epoch with each seed, and counts active units.

An epoch ends early once the KL loss of 50 steps in turn was over 1: the seed is awake, and the rest
of the epoch would only cost time. Otherwise the units with a variance of their mean over 0.01 are
counted on the test images after the epoch. Prints a line of JSON for each seed.

usage: keras_seeds.py CIFAR_ARCHIVE SEED…
"""

import json
import sys
import tarfile

from keras_vae import build_decoder, build_encoder, keras, make_step, tf

import numpy as np

BATCH_SIZE = 128
AWAKE_STEPS = 50


def main():
    archive, *seeds = sys.argv[1:]
    train, test = read_images(archive)
    for seed in map(int, seeds):
        print(json.dumps({"seed": seed, **train_epoch(seed, np.concatenate([train, test]), test)}),
              flush=True)


def read_images(archive):
    """Returns the training and the test images, [N, 32, 32, 3] bytes."""
    parts = {"data": [], "test": []}
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            name = member.name.split("/")[-1]
            if not name.endswith(".bin"):
                continue
            records = np.frombuffer(tar.extractfile(member).read(), np.uint8).reshape(-1, 3073)
            planes = records[:, 1:].reshape(-1, 3, 32, 32)
            parts[name[:4]].append(planes.transpose(0, 2, 3, 1))
    return np.concatenate(parts["data"]), np.concatenate(parts["test"])


def train_epoch(seed, images, test):
    keras.utils.set_random_seed(seed)
    encoder, decoder = build_encoder(), build_decoder()
    step = make_step(encoder, decoder)
    order = np.random.permutation(len(images))
    awake = 0
    steps = range(0, len(order), BATCH_SIZE)
    for number, start in enumerate(steps, 1):
        batch = images[order[start:start + BATCH_SIZE]].astype(np.float32) / 255
        loss, kl = map(float, step(tf.constant(batch)))
        awake = awake + 1 if kl > 1 else 0
        if number % 20 == 0:
            print(f"seed {seed}: step {number}, loss {loss:.1f}, KL {kl:.3g}", file=sys.stderr)
        if awake == AWAKE_STEPS:
            return {"awake": True, "from_step": number - AWAKE_STEPS + 1}
    return {"awake": count_active(encoder, test) > 0, "from_step": None}


def count_active(encoder, images):
    mean, _ = encoder.predict(images.astype(np.float32) / 255, batch_size=500, verbose=0)
    return int((mean.var(axis=0) > 0.01).sum())


main()
