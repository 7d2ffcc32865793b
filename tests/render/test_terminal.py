"""The terminal report: readable wide and narrow, with and without colour and Unicode."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tests.render.reports import ALL, EVERYTHING, GOOD, INTERRUPTED
from verifier.render.console import coloured, page
from verifier.render.terminal import NARROW, blocks
from verifier.verdicts import Report


def shown(report: Report, width: int = 140, *, verbose: bool = False, color: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=color, highlight=False, emoji=False)
    return coloured(blocks(report, verbose=verbose), console)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [20, 60, NARROW, 200])
@pytest.mark.parametrize("verbose", [False, True])
def test_it_renders_at_every_width(name: str, width: int, verbose: bool) -> None:
    assert max(map(len, shown(ALL[name], width, verbose=verbose).splitlines())) <= width


def test_the_table_has_the_columns_of_the_issue() -> None:
    head = next(line for line in shown(GOOD).splitlines() if "statement" in line)
    positions = [head.index(name) for name in ("link", "statement", "verdict", "scope", "why", "evidence", "ms")]
    assert positions == sorted(positions)


def test_brackets_are_not_markup() -> None:
    assert "[for | every]" in shown(GOOD, 300)


def test_a_refuted_link_is_explained() -> None:
    text = shown(EVERYTHING)
    block = text.partition("gradient.2: the first wrong step")[2]
    for said in (
        "at n = 1, x = [2]",
        "left side   [4]",
        "right side  [2]",
        "likely slip: a factor 2",
        "right would be: 2·x",
    ):
        assert said in block


def test_an_erratum_is_explained_and_is_no_alarm() -> None:
    text = shown(GOOD)
    assert "misprint.1: erratum, refuted as expected" in text
    assert "corrected by the claim 'gradient'" in text
    assert text.rstrip().endswith("1 derivation, 2 links: 1 proved, 1 erratum refuted — all as expected")


def test_everything_that_is_not_as_expected_is_named() -> None:
    text = shown(EVERYTHING)
    for said in (
        "CONTRADICTION between the proof and the independent numbers",
        "rest.1: not decided",
        "rest.2: not proved, only supported by numbers",
        "rest.3: an error, no verdict",
        "broken.py:3: NameError: name 'x'",
        "resting on SymPy's simplify",
    ):
        assert said in text


def test_a_narrow_terminal_gets_paragraphs() -> None:
    text = shown(GOOD, NARROW - 1)
    assert "✓ proved  gradient.1" in text


def test_verbose_tells_hypotheses_and_side_conditions() -> None:
    quiet, loud = shown(GOOD), shown(GOOD, verbose=True)
    for said in ("given: x > 0", "side condition: x ≠ 0", "cites: Cauchy–Schwarz", "kernel rules: delta"):
        assert said in loud
        assert said not in quiet


def test_the_ledger_says_what_is_assumed() -> None:
    assert "dimensions are integers ≥ 1" in shown(GOOD, 300)


def test_an_interrupted_run_says_so() -> None:
    assert "interrupted, 1 of 2 links decided" in shown(INTERRUPTED)


def test_colour_says_nothing_the_words_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in shown(GOOD, color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(GOOD, color=True)
    assert "✓ proved" in shown(GOOD, color=True)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [60, 200])
def test_in_a_pipe_the_page_is_the_same_without_colours(name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert page(blocks(ALL[name])) == shown(ALL[name], width)
