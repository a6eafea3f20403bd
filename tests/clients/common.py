"""What the clients share: the cases, and how differences are told."""

import json
import pathlib
import sys


def folder():
    return pathlib.Path(sys.argv[1])


def cases():
    with open(folder() / "cases.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def same_words(ours, engine):
    """The engine may add which cell is likely wrong, and nothing else may differ."""
    return engine.startswith(ours)


def leaves(value):
    """The figures of a table of the model, which has them in the order of the form."""
    if isinstance(value, dict):
        for it in value.values():
            yield from leaves(it)
    else:
        yield None if value is None else str(value)


def figures(report):
    """All figures of a report in the order of the form; None for a blank."""
    return [it for key in ("proactive", "requests", "disputes") for it in leaves(report[key])]


def conclude(name, checked, findings, differences):
    for line in differences[:20]:
        print(f"{name}: {line}")
    print(f"{name}: {checked} reports, {findings} findings, {len(differences)} differences")
    if checked < 1000 or findings < 1000:
        print(f"{name}: too few to mean anything")
        sys.exit(1)
    sys.exit(1 if differences else 0)
