"""datapackage.json: every table of the data set, as CSV and as Parquet, is what its description says."""

import json
import sys

import frictionless

import common


def main():
    differences, tables = [], set()
    for name in ("dataset", "dataset-csv"):
        manifest = common.folder() / name / "datapackage.json"
        rows = {it["name"]: it["gongkai:rows"] for it in json.loads(manifest.read_text(encoding="utf-8"))["resources"]}
        report = frictionless.validate(str(manifest))
        differences += [f"{name}: {it.message}" for it in report.errors]
        for task in report.tasks:
            tables.add((name, task.name))
            differences += [f"{name} {task.name}: {it.message}" for it in [*task.errors, *task.warnings]]
            if task.stats.get("rows") != rows.get(task.name):
                differences.append(f"{name} {task.name}: {task.stats.get('rows')} rows and not {rows.get(task.name)}")
        differences += [f"{name} {it} was not looked at" for it in rows if (name, it) not in tables]
    for line in differences[:20]:
        print(f"package: {line}")
    print(f"package: {len(tables)} tables, {len(differences)} differences")
    sys.exit(1 if differences or len(tables) < 10 else 0)


main()
