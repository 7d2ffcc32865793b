"""Texts in columns: wrapped at spaces, in columns whose widths are settled once, as pieces that may be coloured.

No terminal library has a part in it: in a pipe the pieces are joined and that is the page (``render.console``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len, chop_cells

#: What the words of a name are joined by.
_JOINTS = "._-/"

#: A column with a share of the room that is narrower than this breaks words.
_LEAST = 12

#: Characters that may take another room than one cell; rich is asked.
_ODD = re.compile("[^ -~¡-¬®-˿Ͱ-ͷΑ-ΡΣ-ώᴬ-ᵪḀ-ỹ‐-‧′-⁞⁰-ⁱ⁴-₎ₐ-ₜ℀-℘←-⇿∀-⋿─-╿✓✗⟂⨀-⫿ⱼ-ⱽ]")


class Column(Struct, frozen=True):
    """A heading; the width its cells may need at most, or its share of the room that the others leave."""

    heading: str
    most: int = 0
    share: int = 0
    right: bool = False


class Cell(NamedTuple):
    text: str
    style: str = ""


class Piece(NamedTuple):
    """A part of a page, line ends included, and how it is coloured where there are colours."""

    text: str
    style: str = ""


def paragraph(text: str, style: str, indent: int, width: int) -> Iterator[Piece]:
    """A text under its indent, ``width`` cells wide."""
    for line in wrapped(text, max(width - indent, 2)):
        yield Piece(f"{' ' * indent}{line}\n", style)


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int, spaced: bool = False
) -> Iterator[Piece]:
    """The rows under their headings and a rule, ``width`` cells wide; ``spaced`` for an empty line between all rows.

    Where there is no room for that, each row is told line by line, and so has no columns.
    """
    widths = _widths(columns, rows, width - 2 * len(columns))
    if any(column.share and room < _LEAST for column, room in zip(columns, widths)):
        yield from _records(columns, rows, width)
        return
    yield Piece("\n")
    yield from _lines(columns, [Cell(column.heading, "bold") for column in columns], widths)
    yield Piece(f" {'─' * (width - 2)}\n")
    for number, row in enumerate(rows):
        if spaced and number:
            yield Piece("\n")
        yield from _lines(columns, row, widths)
    yield Piece("\n")


def _records(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int) -> Iterator[Piece]:
    """Where columns would be too narrow for words: each row as lines that begin with the headings."""
    left = max(cells(column.heading) for column in columns) + 2
    for row in rows:
        yield Piece("\n")
        for column, cell in zip(columns, row):
            first, *rest = wrapped(cell.text, max(width - left, 2))
            if first or rest:
                yield Piece(column.heading + " " * (left - cells(column.heading)), "dim")
                yield Piece(f"{first}\n", cell.style)
                yield from (Piece(f"{' ' * left}{line}\n", cell.style) for line in rest)
    yield Piece("\n")


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int) -> list[int]:
    """What the longest cell needs, up to the most; the rest goes to the columns with a share."""
    fixed = [
        0 if column.share else min(column.most, max(map(_needs, (column.heading, *(row[place].text for row in rows)))))
        for place, column in enumerate(columns)
    ]
    left, shares = room - sum(fixed), sum(column.share for column in columns)
    widths = [left * column.share // shares if column.share else taken for column, taken in zip(columns, fixed)]
    widths[next(place for place, column in enumerate(columns) if column.share)] += room - sum(widths)
    return widths


def _needs(text: str) -> int:
    return max(map(cells, text.split("\n")))


def _lines(columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int]) -> Iterator[Piece]:
    """One row: as many lines as its highest cell has, each a single piece but for the cells with a style."""
    parts = [_filled(cell.text, width, column.right) for column, cell, width in zip(columns, row, widths)]
    blank = [" " * width for width in widths]
    styled = [place for place, cell in enumerate(row) if cell.style]
    for line in zip_longest(*parts):
        shown = [text or nothing for text, nothing in zip(line, blank)]
        start, before = 0, " "
        for place in styled:
            if not line[place]:
                continue
            yield Piece(before + "  ".join([*shown[start:place], ""]))
            yield Piece(shown[place], row[place].style)
            start, before = place + 1, "  "
        yield Piece(f"{before}{'  '.join(shown[start:])}".rstrip() + "\n")


@lru_cache(maxsize=4096)
def _filled(text: str, width: int, right: bool) -> tuple[str, ...]:
    """The lines of a cell, all of its width."""
    lines = wrapped(text, width)
    return tuple(
        f"{' ' * (width - cells(line))}{line}" if right else f"{line}{' ' * (width - cells(line))}" for line in lines
    )


@lru_cache(maxsize=1 << 16)
def cells(text: str) -> int:
    """How wide a text is: most characters take one cell, some two or none."""
    return cell_len(text) if _ODD.search(text) else len(text)


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most ``width`` cells, broken at spaces; a word that is too long is broken at its joints,
    as in ``matrix_calculus.chain-rule``, or else anywhere."""
    lines: list[str] = []
    for part in text.split("\n"):
        if cells(part) <= width:
            lines.append(part)
            continue
        line, taken = "", 0
        for word in part.split(" "):
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
