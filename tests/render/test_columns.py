"""The table of the terminal report: every word is kept, every line fits, columns stay in line."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies
from rich.cells import cell_len

from verifier.render.columns import Cell, Column, cells, table, wrapped

COLUMNS = (Column("name", most=6), Column("said", share=2), Column("why", share=1), Column("ms", most=6, right=True))


def lines(rows: list[list[str]], width: int = 60) -> list[str]:
    cells = [[Cell(text) for text in row] for row in rows]
    return "".join(segment.text for segment in table(COLUMNS, cells, width)).splitlines()


@given(strategies.text(alphabet="ab x̂∇語 \n", max_size=60), strategies.integers(2, 20))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in wrapped(text, width))


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("both sides agree", 10) == ("both sides", "agree")
    assert wrapped("one indivisible", 6) == ("one", "indivi", "sible")
    assert wrapped("matrix_calculus.chain-rule.1", 12) == ("matrix_", "calculus.", "chain-rule.1")


@pytest.mark.parametrize("width", [60, 117])
def test_columns_stay_in_line(width: int) -> None:
    shown = lines([["f.1", "x̂ = ∇L " * 9, "because", "1.5"], ["a-long-name.1", "語", "so", "1234.5"]], width)
    assert all(cell_len(line) <= width for line in shown)
    starts = {line.index(word) for word in ("said", "語") for line in shown if word in line}
    assert len(starts) == 1
    assert {line.rstrip()[-3:] for line in shown if "because" in line or "語" in line} == {"1.5", "4.5"}


@pytest.mark.parametrize("width", [30, 40, 50])
def test_where_columns_would_break_words_each_row_is_told_line_by_line(width: int) -> None:
    row = ["f.1", "softmax cross-entropy of scores", "proved", "1.5"]
    shown = lines([row, ["g.1", "", "", "2.5"]], width)
    assert all(cell_len(line) <= width for line in shown)
    words = {word for line in shown for word in line.split()}
    assert words >= {"name", "said", "why", "ms", "softmax", "cross-entropy", "scores", "proved", "1.5", "2.5"}
    assert [line.split()[0] for line in shown if line.startswith(("name", "ms"))] == ["name", "ms", "name", "ms"]
    assert sum(line.startswith("said") for line in shown) == 1, "what is empty is not said"


def test_a_derivation_without_links_has_a_head() -> None:
    assert "said" in lines([])[1]


def test_every_character_takes_the_room_that_rich_gives_it() -> None:
    assert all(cells(letter) == cell_len(letter) for letter in map(chr, range(0x20, 0x20000)))
