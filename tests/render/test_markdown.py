"""The golden page: tables that no statement can break, and nothing that changes from run to run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from msgspec import structs

from tests.render.reports import ALL, EVERYTHING, GOOD, INTERRUPTED, PROVED, report, toy
from verifier.render.markdown import dump
from verifier.verdicts import ClaimReport


def columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row)) - 1


@pytest.mark.parametrize("name", ALL)
def test_every_row_has_as_many_columns_as_its_head(name: str) -> None:
    head = 0
    for line in dump(ALL[name]).splitlines():
        if not line.startswith("|"):
            head = 0
        elif not head:
            head = columns(line)
        else:
            assert columns(line) == head, line


def test_a_bar_in_a_statement_is_escaped_and_code_with_a_backtick_is_fenced_by_two() -> None:
    page = dump(GOOD)
    assert "`∇(xᵀx) = 2·x [for \\| every] x`" in page
    assert "`` \\|x\\| = `x` ``" in page


def test_prose_is_not_markup() -> None:
    page = dump(GOOD)
    assert "## A toy with \\*stars\\* and \\[brackets\\]" in page
    assert "as printed \\<b\\>" in page


def test_it_has_no_times_and_no_versions() -> None:
    later = structs.replace(
        report(toy(ClaimReport("gradient", (replace(PROVED, milliseconds=77.7),)))), versions={"python": "9.9"}
    )
    assert dump(later) == dump(report(toy(ClaimReport("gradient", (PROVED,)))))


def test_what_went_wrong_is_explained() -> None:
    page = dump(EVERYTHING)
    for said in ("gradient.2: the first wrong step", "likely slip: a factor 2", "CONTRADICTION", "NameError: name 'x'"):
        assert said in page


def test_an_interrupted_report_says_so() -> None:
    assert "interrupted, 1 of 2 links decided" in dump(INTERRUPTED)
