"""The model that Optuna and Ray Tune train: it only counts, so that epochs can be counted.

`train_epoch` writes down each epoch that is trained, as the toy's stage does.
"""

import time

POINTS = 27
LAST = 27


def train_epoch(log, x, epoch):
    """Trains one epoch of the point x, and returns its loss."""
    with open(log, "a") as file:
        file.write(f"{x} {epoch}\n")
    time.sleep(0.05)
    bias = x * 7 % POINTS / POINTS
    gain = 1 + x * 11 % POINTS / POINTS
    return bias + gain / epoch
