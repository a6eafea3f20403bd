"""Runs tasks for as long as it is told to, and says how often it could.

Standard output first has one line, the tasks as an array of objects; then, for each line `INDEX SECONDS` of standard
input, one object with the `count` of what was done and the processor `seconds` that it took.
"""
import importlib.metadata
import json
import sys
import time


class Task:
    def __init__(self, kind, name, packages, run):
        """`run` does the task once on what it is given next, and returns how many files or reports that was."""
        versions = [f"{it} {importlib.metadata.version(it)}" for it in packages]
        versions.append("Python " + ".".join(map(str, sys.version_info[:3])))
        self.about = {"kind": kind, "name": name, "versions": ", ".join(versions)}
        self.run = run


def serve(tasks):
    print(json.dumps([task.about for task in tasks]), flush=True)
    for line in sys.stdin:
        index, limit = line.split()
        run, limit = tasks[int(index)].run, float(limit)
        count, begin = 0, time.process_time()
        while True:
            count += run()
            seconds = time.process_time() - begin
            if seconds >= limit:
                break
        print(json.dumps({"count": count, "seconds": seconds}), flush=True)
