"""The errata page: every statement expected to be refuted, with its correction, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from rich.console import Console

from tests.render.reports import ALL, ERRATUM, GOOD, PROVED, REFUTED, report, toy
from verifier.render.blocks import Block
from verifier.render.console import coloured
from verifier.render.errata import blocks, entries, markdown, summary
from verifier.verdicts import ClaimReport


def text(found: Iterable[Block]) -> str:
    return coloured(found, Console(width=160, highlight=False))


@pytest.mark.parametrize("name", ALL)
def test_every_entry_is_expected_to_be_refuted_and_none_is_left_out(name: str) -> None:
    stated = [result.id for result in ALL[name].results if result.expected == "refuted"]
    assert [entry.result.id for entry in entries(ALL[name])] == stated


def test_the_page_shows_the_correction_and_where_it_fails() -> None:
    page = markdown(GOOD)
    assert "`toy.misprint.1`" in page
    assert PROVED.statement.replace("|", "\\|") in page
    assert "✓ refuted erratum" in page
    assert "left side" in page


def test_the_terminal_shows_the_same() -> None:
    shown = text(blocks(GOOD))
    assert "|x| = `x`" in shown
    assert "left side" in shown
    assert summary(entries(GOOD)) in shown


def test_an_erratum_that_was_not_refuted_is_counted_and_seen() -> None:
    open_erratum = replace(ERRATUM, verdict="unknown", counterexample=None, why="nothing was found")
    left = report(toy(ClaimReport("gradient", (PROVED,)), ClaimReport("misprint", (open_erratum,), erratum=True)))
    assert summary(entries(left)) == "1 erratum in 1 derivation, 0 refuted"
    assert "nothing was found" in text(blocks(left))


def test_without_a_corrected_claim_the_engines_own_repair_is_shown() -> None:
    alone = replace(ERRATUM, corrected="", slip=REFUTED.slip)
    (entry,) = entries(report(toy(ClaimReport("misprint", (alone,), erratum=True))))
    assert entry.correct == ("2·x",)
    assert entry.slip == "a factor 2"


def test_every_row_of_the_page_has_as_many_columns_as_its_head() -> None:
    rows = [line for line in markdown(GOOD).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8}
