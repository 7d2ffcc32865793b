"""Paragraphs and tables for a terminal: texts wrapped at spaces, in columns whose widths are settled once.

Rich's own measure and wrap every text several times, which for some hundred links takes longer than proving them; here
a text is wrapped once for each width it is asked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

#: What the words of a name are joined by.
_JOINTS = "._-/"


@dataclass(frozen=True)
class Column:
    """A heading; the width its cells may need at most, or its share of the room that the others leave."""

    heading: str
    most: int = 0
    share: int = 0
    right: bool = False


class Cell(NamedTuple):
    text: str
    style: str = ""


def paragraph(text: str, style: str, indent: int, width: int) -> Iterator[Segment]:
    """A text under its indent, ``width`` cells wide."""
    for line in wrapped(text, max(width - indent, 2)):
        yield Segment(" " * indent + line, _style(style))
        yield Segment.line()


def table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int) -> Iterator[Segment]:
    """The rows under their headings and a rule, ``width`` cells wide."""
    widths = _widths(columns, rows, width - 2 * len(columns))
    yield Segment.line()
    yield from _lines(columns, [Cell(column.heading, "bold") for column in columns], widths)
    yield Segment(f" {'─' * (width - 2)} ")
    yield Segment.line()
    for row in rows:
        yield from _lines(columns, row, widths)
    yield Segment.line()


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int) -> list[int]:
    """What the longest cell needs, up to the most; the rest goes to the columns with a share."""
    longest = [max(cells(cell.text) for cell in column) for column in zip([Cell(c.heading) for c in columns], *rows)]
    fixed = [0 if column.share else min(column.most, needed) for column, needed in zip(columns, longest)]
    left, shares = room - sum(fixed), sum(column.share for column in columns)
    widths = [left * column.share // shares if column.share else taken for column, taken in zip(columns, fixed)]
    widths[next(place for place, column in enumerate(columns) if column.share)] += room - sum(widths)
    return widths


def _lines(columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int]) -> Iterator[Segment]:
    """One row: as many lines as its highest cell has."""
    parts = [wrapped(cell.text, width) for cell, width in zip(row, widths)]
    for line in zip_longest(*parts, fillvalue=""):
        plain = ""
        for place, (column, cell, width, text) in enumerate(zip(columns, row, widths, line)):
            space, before = " " * (width - cells(text)), "  " if place else " "
            shown = before + (f"{space}{text}" if column.right else f"{text}{space}")
            if not cell.style:
                plain += shown
                continue
            if plain:
                yield Segment(plain)
            yield Segment(shown, _style(cell.style))
            plain = ""
        yield Segment(plain + "\n")


@lru_cache(maxsize=64)
def _style(name: str) -> Style | None:
    return Style.parse(name) if name else None


@lru_cache(maxsize=1 << 16)
def cells(text: str) -> int:
    """How wide a text is: most characters take one cell, some two or none."""
    return len(text) if text.isascii() else cell_len(text)


@dataclass(frozen=True)
class Grid:
    """A table as wide as there is room."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from table(self.columns, [[Cell(text) for text in row] for row in self.rows], options.max_width)


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most ``width`` cells, broken at spaces; a word that is too long is broken at its joints,
    as in ``matrix_calculus.chain-rule``, or else anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if cells(paragraph) <= width:
            lines.append(paragraph)
            continue
        line, taken = "", 0
        for word in paragraph.split(" "):
            needed = cells(word)
            if line and taken + 1 + needed <= width:
                line, taken = f"{line} {word}", taken + 1 + needed
                continue
            if line:
                lines.append(line)
            *full, line = _chopped(word, width) if needed > width else [word]
            lines += full
            taken = cells(line)
        lines.append(line)
    return tuple(lines)


def _chopped(word: str, width: int) -> list[str]:
    """The word in pieces of at most ``width`` cells, each but the last ending with a joint if it has one."""
    pieces: list[str] = []
    while cells(word) > width:
        fitting = chop_cells(word, width)[0]
        joint = max(map(fitting.rfind, _JOINTS)) + 1 or len(fitting)
        pieces.append(word[:joint])
        word = word[joint:]
    return [*pieces, word]
