"""Times training steps of the report's model in Keras, as they are ordered.

Reads a number of steps per line from standard input and answers each with a line of JSON: the
milliseconds of each step, the last loss and the peak memory so far in megabytes.

usage: keras_step.py {float32,mixed_bfloat16} BATCH_SIZE
"""

import json
import resource
import sys
import time

from keras_vae import build_decoder, build_encoder, keras, make_step, tf


def main():
    policy, batch_size = sys.argv[1:]
    keras.mixed_precision.set_global_policy(policy)
    step = make_step(build_encoder(), build_decoder())
    images = tf.random.uniform((int(batch_size), 32, 32, 3), seed=1)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            started = time.perf_counter()
            loss = float(step(images)[0])
            times.append((time.perf_counter() - started) * 1000)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        megabytes = peak / (1e6 if sys.platform == "darwin" else 1e3)
        print(json.dumps({"milliseconds": times, "loss": loss, "megabytes": megabytes}), flush=True)


main()
