"""What a report for a terminal is made of: blocks that set themselves at a width, as pieces of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from verifier.render.columns import Cell, Column, Piece, cells, paragraph, table, wrapped
from verifier.render.lines import Line
from verifier.render.phrases import printable


class Block(Protocol):
    """A part of a page from the left margin to the right."""

    def set(self, width: int) -> Iterator[Piece]:
        """The block, ``width`` cells wide; the last piece ends its line."""


class Paragraph(Struct, frozen=True):
    """A text under an indent, all in one style."""

    said: str
    style: str = ""
    indent: int = 0

    def set(self, width: int) -> Iterator[Piece]:
        """The text, wrapped."""
        return paragraph(printable(self.said), self.style, self.indent, width)


def set_line(line: Line) -> Paragraph:
    """A line of an explanation as a block."""
    return Paragraph(line.said, line.style, line.indent)


class Grid(Struct, frozen=True):
    """A table as wide as there is room; ``spaced`` for an empty line between all rows."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    spaced: bool = False

    def set(self, width: int) -> Iterator[Piece]:
        """The table."""
        return table(self.columns, [[Cell(text) for text in row] for row in self.rows], width, self.spaced)


class Heading(Struct, frozen=True):
    """A title with a rule after it, to the right margin."""

    title: str

    def set(self, width: int) -> Iterator[Piece]:
        """One line, where there is room for the title."""
        first, *rest = wrapped(printable(self.title), max(width - 2, 2))
        yield Piece(first, "bold")
        yield Piece(f" {'─' * (width - cells(first) - 1)}\n", "dim")
        for line in rest:
            yield Piece(f"{line}\n", "bold")


class Facts(Struct, frozen=True):
    """Names and what is said of them, side by side."""

    facts: Sequence[tuple[str, str]]

    def set(self, width: int) -> Iterator[Piece]:
        """Each text beside its name, or below it where that leaves no room."""
        left = max(cells(name) for name, _ in self.facts) + 2
        beside = width - left >= left
        indent = " " * (left if beside else 2)
        for name, said in self.facts:
            first, *rest = wrapped(printable(said), max(width - len(indent), 2))
            yield Piece(name + " " * (left - cells(name)) if beside else f"{name}\n", "dim")
            yield Piece(f"{first}\n" if beside else f"{indent}{first}\n")
            for line in rest:
                yield Piece(f"{indent}{line}\n")
