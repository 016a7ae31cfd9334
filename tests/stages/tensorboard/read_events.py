"""Prints, as JSON, what TensorBoard finds below a folder.

Usage: read_events.py FOLDER
"""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer


def main(folder):
    # The multiplexer finds runs as `tensorboard --logdir` does, and gives tags to the dashboards.
    multiplexer = EventMultiplexer()
    multiplexer.AddRunsFromDirectory(folder)
    multiplexer.Reload()
    runs = {}
    for run in multiplexer.Runs():
        events = EventAccumulator(f"{folder}/{run}")
        events.Reload()
        tags = events.Tags()
        runs[run] = {
            "dashboards": {
                plugin: sorted(multiplexer.PluginRunToTagToContent(plugin).get(run, {}))
                for plugin in ("scalars", "images")
            },
            "scalars": {
                tag: [[event.wall_time, event.step, event.value] for event in events.Scalars(tag)]
                for tag in tags["scalars"]
            },
            "images": {
                tag: [[event.step, event.width, event.height] for event in events.Images(tag)]
                for tag in tags["images"]
            },
        }
    json.dump(runs, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
