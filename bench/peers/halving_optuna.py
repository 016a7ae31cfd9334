"""Halves points with Optuna: each trial saves a checkpoint after each epoch.

A trial that was killed is started again from its checkpoint, as Optuna's own example does it
(https://github.com/optuna/optuna-examples/tree/main/pytorch, pytorch_checkpoint.py).

usage: halving_optuna.py FOLDER STUDY FACTOR|all
"""

import pathlib
import sys
import time

import optuna
from optuna.storages import RDBStorage, RetryFailedTrialCallback

from halving_model import LAST, POINTS, train_epoch

HEARTBEAT_SECONDS = 1


def main():
    folder, study_name, factor = sys.argv[1:]
    folder = pathlib.Path(folder)
    storage = RDBStorage(
        f"sqlite:///{folder}/optuna.db",
        heartbeat_interval=HEARTBEAT_SECONDS,
        failed_trial_callback=RetryFailedTrialCallback(),
    )
    pruner = optuna.pruners.NopPruner() if factor == "all" else (
        optuna.pruners.SuccessiveHalvingPruner(min_resource=3, reduction_factor=int(factor)))
    study = optuna.create_study(
        study_name=study_name, storage=storage, load_if_exists=True, pruner=pruner,
        sampler=optuna.samplers.GridSampler({"x": list(range(POINTS))}))
    if study.trials:
        # A trial counts as killed once its heartbeat is that old.
        time.sleep(3 * HEARTBEAT_SECONDS)
    study.optimize(lambda trial: train(trial, folder / study_name, folder / "epochs.log"))


def train(trial, checkpoints, log):
    checkpoints.mkdir(exist_ok=True)
    x = trial.suggest_categorical("x", list(range(POINTS)))
    first = RetryFailedTrialCallback.retried_trial_number(trial)
    checkpoint = checkpoints / str(trial.number if first is None else first)
    done = int(checkpoint.read_text()) if checkpoint.exists() else 0
    for epoch in range(done + 1, LAST + 1):
        loss = train_epoch(log, x, epoch)
        checkpoint.write_text(str(epoch))
        trial.report(loss, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return loss


main()
