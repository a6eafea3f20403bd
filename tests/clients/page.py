"""The Python of docs/rules-elsewhere.md: what it prints is what the page says."""

import pathlib
import re
import subprocess
import sys

import common

PAGE = pathlib.Path(__file__).parent.parent.parent / "docs/rules-elsewhere.md"
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```\n", re.DOTALL)


def main():
    page = PAGE.read_text(encoding="utf-8")
    examples = EXAMPLE.findall(page)
    if len(examples) != page.count("```python") or not examples:
        sys.exit("page: an example says nothing of what it prints")
    wrong = 0
    for code, said in examples:
        run = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            cwd=common.folder(), stdout=subprocess.PIPE, encoding="utf-8", check=False,
        )
        if run.returncode != 0 or run.stdout != said:
            wrong += 1
            print(f"page: prints\n{run.stdout}and not\n{said}")
    print(f"page: {len(examples)} examples, {wrong} differences")
    sys.exit(1 if wrong else 0)


main()
