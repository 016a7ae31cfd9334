"""Fetches TensorFlow's shared libraries with pip and publishes them whole, or not at all.

Usage: fetch_libraries.py TARGET REQUIREMENT DIGEST PYTHON PLATFORM LIBRARY...

Prints one JSON object a line: {"bytes": n} while the wheel arrives, {"unpacking": true}, and at the
end {"failed": "why"} unless all went well.
"""

import fcntl
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile

INTERVAL_SECONDS = 0.5


def main(target, requirement, digest, python, platform, *libraries):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    partial = target + ".partial"
    with open(target + ".lock", "w") as lock:
        # A second fetch waits here, and then finds the first one's libraries.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if all(os.path.exists(os.path.join(target, name)) for name in libraries):
            return
        try:
            # What a killed fetch left.
            shutil.rmtree(partial, ignore_errors=True)
            shutil.rmtree(target, ignore_errors=True)
            os.makedirs(os.path.join(partial, "libraries"))
            wheel = download(partial, f"{requirement} --hash=sha256:{digest}", python, platform)
            tell(unpacking=True)
            unpack(wheel, os.path.join(partial, "libraries"), libraries)
            os.rename(os.path.join(partial, "libraries"), target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def download(partial, requirement, python, platform):
    """Lets pip fetch one wheel and check its digest; returns the wheel's path."""
    requirements = os.path.join(partial, "requirements.txt")
    with open(requirements, "w") as file:
        file.write(requirement + "\n")
    arriving = os.path.join(partial, "arriving")
    os.makedirs(arriving)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--no-cache-dir"]
    pip += ["--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    pip += ["--implementation", "cp", "--python-version", python, "--platform", platform]
    pip += ["--dest", os.path.join(partial, "wheel"), "--requirement", requirements]
    process = subprocess.Popen(
        pip,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": arriving},
    )
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(arriving, process, done), daemon=True)
    watcher.start()
    try:
        complaint = process.communicate()[1].decode(errors="replace")
    finally:
        done.set()
        watcher.join()
        process.kill()
    if process.returncode != 0:
        raise RuntimeError(last_error(complaint) or f"pip ended with {process.returncode}")
    return glob.glob(os.path.join(partial, "wheel", "*.whl"))[0]


def watch(folder, process, done):
    """Tells how many bytes have arrived, until the download is done or nobody listens any more."""
    while not done.wait(INTERVAL_SECONDS):
        sizes = []
        for path in glob.glob(os.path.join(folder, "**"), recursive=True):
            try:
                sizes.append(os.path.getsize(path) if os.path.isfile(path) else 0)
            except OSError:
                pass  # pip moved it meanwhile
        try:
            tell(bytes=sum(sizes))
        except BrokenPipeError:
            # The runner is gone, however it went: nobody is left to fetch for.
            process.kill()
            return


def unpack(wheel, folder, libraries):
    """Takes the libraries out of the wheel; zipfile checks each one's CRC."""
    with zipfile.ZipFile(wheel) as archive:
        for name in libraries:
            path = os.path.join(folder, name)
            with archive.open(f"tensorflow/{name}") as source, open(path, "wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())


def last_error(complaint):
    """The last line of pip's that says what went wrong."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    # Not removeprefix(): any Python 3 with pip serves, and before 3.9 there is none.
    return re.sub("^ERROR: ", "", (errors or lines or [""])[-1])


def tell(**fact):
    print(json.dumps(fact), flush=True)


def stop(signum, frame):
    sys.exit(128 + signum)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        main(*sys.argv[1:])
    except (OSError, RuntimeError, subprocess.SubprocessError, zipfile.BadZipFile, KeyError) as error:
        tell(failed=str(error))
        sys.exit(1)
