"""The Schematron in lxml, held against the rules."""

import re

from lxml import etree, isoschematron

import common

# The largest count, above which sums in messages, and nothing else, may be rounded.
EXACT = 2**53 - 1
SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}


def main():
    judges, grammars = {}, {}
    for edition in ("2019", "2021"):
        path = str(common.folder() / f"report-{edition}")
        judges[edition] = isoschematron.Schematron(
            etree.parse(f"{path}.sch"),
            store_report=True,
            error_finder=isoschematron.Schematron.ASSERTS_AND_REPORTS,
        )
        grammars[edition] = etree.XMLSchema(etree.parse(f"{path}.xsd"))
    differences, findings, rounded = [], 0, 0
    cases = common.cases()
    for case in cases:
        document = etree.fromstring(case["xml"].encode())
        whose = f"{case['organ']} {case['year']}"
        if not grammars[case["edition"]].validate(document):
            differences.append(f"{whose}: not valid by the XSD")
        judge = judges[case["edition"]]
        valid = judge.validate(document)
        found = [finding(it) for it in told(judge.validation_report)]
        findings += len(found)
        wanted = expected(case)
        if sorted(it[0] for it in found) != [it[0] for it in wanted] or valid != (not wanted):
            differences.append(f"{whose}: {sorted(found)} and not {wanted}")
            continue
        for (_, zh, en), (_, engine_zh, engine_en) in zip(sorted(found), wanted):
            if any(int(it) > EXACT for it in re.findall("[0-9]+", engine_zh)):
                rounded += 1
            elif not (common.same_words(zh, engine_zh) and common.same_words(en, engine_en)):
                differences.append(f"{whose}: says “{zh}” “{en}” and not “{engine_zh}” “{engine_en}”")
    print(f"schematron: {rounded} messages with sums above what XPath 1.0 has exactly, whose words were not compared")
    common.conclude("schematron", len(cases), findings, differences)


def expected(case):
    found = [it for it in case["findings"] if it["rule"].startswith("A")]
    return sorted(
        ((it["rule"], it["severity"], tuple(it["cells"])), it["message"]["zh"], it["message"]["en"])
        for it in found
    )


def told(report):
    return report.xpath("//svrl:failed-assert | //svrl:successful-report", namespaces=SVRL)


def finding(element):
    code = element.get("id").split("-")[0]
    text = element.findtext("svrl:text", namespaces=SVRL)
    # The one report names the totals behind its first sentence.
    text = text.split("。各关系的总计")[0]
    said = {it.get("diagnostic").rsplit("-", 1)[1]: it for it in element.findall("svrl:diagnostic-reference", SVRL)}
    said = {name: "".join(it.itertext()).strip() for name, it in said.items()}
    return ((code, element.get("role"), tuple(said["cells"].split())), text.strip(), said["en"])


main()
