"""Times the report's model in Keras, encoder and decoder, on as many images as it is told.

Reads a number of images per line from standard input and answers each with a line of JSON: the
milliseconds that `predict` of the encoder took and those of the decoder, and the peak memory so far
in megabytes.

usage: keras_predict.py BATCH_SIZE
"""

import json
import resource
import sys
import time

from keras_vae import build_decoder, build_encoder, tf


def main():
    options = {"batch_size": int(sys.argv[1]), "verbose": 0}
    encoder, decoder = build_encoder(), build_decoder()
    for line in sys.stdin:
        images = tf.random.uniform((int(line), 32, 32, 3), seed=1).numpy()
        started = time.perf_counter()
        means, _ = encoder.predict(images, **options)
        encoded = time.perf_counter()
        decoder.predict(means, **options)
        ended = time.perf_counter()
        times = [(encoded - started) * 1000, (ended - encoded) * 1000]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        megabytes = peak / (1e6 if sys.platform == "darwin" else 1e3)
        print(json.dumps({"milliseconds": times, "megabytes": megabytes}), flush=True)


main()
