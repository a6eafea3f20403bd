"""datapackage.json: every table of the data set is what its description says."""

import json
import sys

import frictionless

import common


def main():
    # Of the data set as CSV: frictionless takes Parquet through pandas, where an integer column with a null in it holds
    # fractions; duckdb, polars and pyarrow read that one.
    manifest = common.folder() / "dataset-csv" / "datapackage.json"
    resources = json.loads(manifest.read_text(encoding="utf-8"))["resources"]
    rows = {it["name"]: it["gongkai:rows"] for it in resources}
    report = frictionless.validate(str(manifest))
    differences = [it.message for it in report.errors]
    for task in report.tasks:
        differences += [f"{task.name}: {it.message}" for it in [*task.errors, *task.warnings]]
        if task.stats.get("rows") != rows.pop(task.name):
            differences.append(f"{task.name}: {task.stats.get('rows')} rows, which is not what it says")
    differences += [f"{name} was not looked at" for name in rows]
    for line in differences[:20]:
        print(f"package: {line}")
    print(f"package: {len(report.tasks)} tables, {len(differences)} differences")
    sys.exit(1 if differences or len(report.tasks) < 5 else 0)


main()
