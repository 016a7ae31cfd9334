"""Halves points with Ray Tune: each trial reports a checkpoint after each epoch.

A search that was killed is restored, as Ray's documentation says.

usage: halving_ray.py FOLDER STUDY FACTOR|all
"""

import os
import pathlib
import sys
import tempfile

os.environ["RAY_AUTH_MODE"] = "disabled"
# The state of the search is saved every second: by default it would be every ten seconds or more.
os.environ["TUNE_GLOBAL_CHECKPOINT_S"] = "1"

import ray
from ray import tune
from ray.tune.schedulers import ASHAScheduler, FIFOScheduler

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from halving_model import LAST, POINTS, train_epoch


def train(config):
    checkpoint = tune.get_checkpoint()
    done = 0
    if checkpoint is not None:
        with checkpoint.as_directory() as folder:
            done = int(pathlib.Path(folder, "epoch").read_text())
    for epoch in range(done + 1, LAST + 1):
        loss = train_epoch(config["log"], config["x"], epoch)
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "epoch").write_text(str(epoch))
            tune.report({"loss": loss}, checkpoint=tune.Checkpoint.from_directory(folder))


def main():
    folder, study, factor = sys.argv[1:]
    log = str(pathlib.Path(folder, "epochs.log"))
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False,
             runtime_env={"env_vars": {"PYTHONPATH": str(pathlib.Path(__file__).parent)}})
    scheduler = FIFOScheduler() if factor == "all" else ASHAScheduler(
        grace_period=3, max_t=LAST, reduction_factor=int(factor))
    trainable = tune.with_resources(train, {"cpu": 1})
    path = pathlib.Path(folder, study)
    if tune.Tuner.can_restore(path):
        tuner = tune.Tuner.restore(str(path), trainable, resume_unfinished=True)
    else:
        tuner = tune.Tuner(
            trainable,
            param_space={"x": tune.grid_search(list(range(POINTS))), "log": log},
            tune_config=tune.TuneConfig(scheduler=scheduler, metric="loss", mode="min",
                                        reuse_actors=True),
            run_config=tune.RunConfig(name=study, storage_path=folder, verbose=0),
        )
    tuner.fit()


main()
