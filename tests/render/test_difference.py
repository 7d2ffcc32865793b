"""The difference from the golden report, in sentences that name the link."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from tests.render.reports import ERRATUM, GOOD, PROVED, SUPPORTED, UNKNOWN, report, toy
from verifier.render.difference import differences, text_difference
from verifier.render.json import data, stable
from verifier.verdicts import ClaimReport, Result


def of(*results: Result) -> dict[str, object]:
    return data(report(toy(ClaimReport("gradient", results))))


def test_a_report_does_not_differ_from_itself_or_its_golden_form() -> None:
    assert differences(data(GOOD), data(GOOD)) == []
    assert differences(stable(data(GOOD)), data(GOOD)) == []


def test_times_do_not_count() -> None:
    assert differences(of(PROVED), of(replace(PROVED, milliseconds=1e6))) == []


def test_the_verdict_that_changed_comes_first() -> None:
    lines = differences(of(PROVED), of(replace(UNKNOWN, id=PROVED.id, statement=PROVED.statement)))
    assert lines[0] == "toy.gradient.1: verdict changed from proved to unknown"


def test_links_that_came_and_went() -> None:
    lines = differences(of(PROVED, SUPPORTED), of(PROVED, replace(ERRATUM, id="toy.gradient.2")))
    assert "link toy.rest.2: gone (was supported)" in lines
    assert "link toy.gradient.2: new (refuted)" in lines


def test_a_derivation_that_broke() -> None:
    broken = data(report(structs.replace(toy(), failure="toy.py:1: no", claims=())))
    assert "toy: failure changed from null to toy.py:1: no" in differences(data(GOOD), broken)


def test_another_order_is_a_difference() -> None:
    other = replace(PROVED, id="toy.gradient.2")
    assert differences(of(PROVED, other), of(other, PROVED)) == [
        "report: the order of derivations, claims or links changed"
    ]


def test_another_seed_is_a_difference() -> None:
    assert differences(data(GOOD), data(structs.replace(GOOD, seed=1))) == ["report: seed changed from 0 to 1"]


def test_an_unrecognisable_golden_report_differs() -> None:
    assert differences({}, data(GOOD))


def test_text_differences_are_cut() -> None:
    golden, fresh = "\n".join(map(str, range(100))), "\n".join(map(str, range(100, 200)))
    lines = text_difference(golden, fresh, "report.md", limit=5)
    assert len(lines) == 6
    assert lines[-1].endswith("more lines")
    assert text_difference(golden, golden, "report.md") == []
