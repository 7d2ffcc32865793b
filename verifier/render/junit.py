"""The report as JUnit XML for CI: one test suite per derivation, one test case per link."""

from __future__ import annotations

from xml.etree import ElementTree

from verifier.render.phrases import explanation, local_id, printable
from verifier.verdicts import DerivationReport, Report, Result


def dump(report: Report) -> str:
    """The report as an XML document; characters that XML cannot hold become ``\\xNN`` escapes."""
    root = ElementTree.Element("testsuites", name="verify-all")
    for derivation in report.derivations:
        _suite(root, derivation)
    if report.interrupted:
        suite = ElementTree.SubElement(root, "testsuite", name="verify-all", tests="1", errors="1", failures="0")
        case = ElementTree.SubElement(suite, "testcase", classname="verify-all", name="complete run")
        _verdict(case, "error", "interrupted", "the run was interrupted; links not decided are missing")
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(root: ElementTree.Element, derivation: DerivationReport) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=printable(derivation.name))
    classname = printable(f"derivations.{derivation.name}")
    if derivation.failure:
        case = ElementTree.SubElement(
            suite, "testcase", classname=classname, name="import", file=printable(derivation.path)
        )
        _verdict(case, "error", "the module could not be read", derivation.failure)
    for result in derivation.results:
        seconds = f"{result.milliseconds / 1e3:.4f}"
        name = printable(local_id(derivation, result))
        case = ElementTree.SubElement(suite, "testcase", classname=classname, name=name, time=seconds)
        _outcome(case, result)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    suite.set("time", f"{derivation.milliseconds / 1e3:.4f}")


def _outcome(case: ElementTree.Element, result: Result) -> None:
    if result.as_expected and not result.contradiction:
        return
    kind = "error" if result.verdict == "error" or result.contradiction else "failure"
    said = "contradiction" if result.contradiction else result.verdict
    details = [result.statement, *(f"  {line}" for line in explanation(result))]
    if result.because:
        details.append(f"  stated because: {result.because}")
    _verdict(case, kind, f"{said}, expected {result.expected}: {result.why}", "\n".join(details))


def _verdict(case: ElementTree.Element, kind: str, message: str, text: str) -> None:
    element = ElementTree.SubElement(case, kind, message=printable(message), type=kind)
    element.text = printable(text)
