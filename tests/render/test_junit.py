"""JUnit XML: well-formed for any text, one test case per link, failures explained."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.reports import ALL, EVERYTHING, INTERRUPTED, UNKNOWN, report, toy
from verifier.render.junit import dump
from verifier.verdicts import ClaimReport, Result


def cases(text: str) -> dict[str, ElementTree.Element]:
    return {case.get("name", ""): case for case in ElementTree.fromstring(text.encode()).iter("testcase")}


@pytest.mark.parametrize("name", ALL)
def test_it_is_well_formed_and_counts(name: str) -> None:
    root = ElementTree.fromstring(dump(ALL[name]).encode())
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))
    assert int(root.get("failures", "")) == len(list(root.iter("failure")))
    assert int(root.get("errors", "")) == len(list(root.iter("error")))


def test_as_expected_passes_and_everything_else_does_not() -> None:
    found = cases(dump(EVERYTHING))
    passed = {name for name, case in found.items() if len(case) == 0}
    assert passed == {"gradient.1", "misprint.1", "rest.4"}
    assert [child.tag for child in found["gradient.2"]] == ["failure"]
    assert [child.tag for child in found["rest.3"]] == ["error"]
    assert [child.tag for child in found["rest.5"]] == ["error"]
    assert [child.tag for child in found["import"]] == ["error"]


def test_a_failure_carries_the_explanation() -> None:
    failure = cases(dump(EVERYTHING))["gradient.2"][0]
    assert (
        failure.get("message") == "refuted, expected proved: at n = 1, x = [2] the left side is [4], the right side [2]"
    )
    for said in ("2·x = x", "at n = 1, x = [2]", "likely slip: a factor 2", "stated because: halved"):
        assert said in (failure.text or "")


def test_control_characters_become_escapes() -> None:
    failure = cases(dump(report(toy(ClaimReport("rest", (UNKNOWN,))))))["rest.1"][0]
    assert "x = y\\x00\\x1b[31m\\ufffe" in (failure.text or "")


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_any_text_gives_well_formed_xml(text: str) -> None:
    result = Result(id="toy.c.1", statement=text, expected="proved", verdict="unknown", why=text, because=text)
    dumped = dump(report(toy(ClaimReport("c", (result,)))))
    assert len(cases(dumped)) == 1


def test_an_interrupted_run_does_not_pass() -> None:
    assert [child.tag for child in cases(dump(INTERRUPTED))["complete run"]] == ["error"]
