"""Explanations as plain lines: what a terminal, a test failure and a notebook show of one claim or one link.

A line is data (what it says, how far it is indented, how it may be coloured); ``plain`` sets lines as text without any
terminal library, so that one claim can be answered before rich is even imported.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from msgspec import Struct

from verifier.render.phrases import explanation, local_id, printable, trouble
from verifier.verdicts import DerivationReport, Result

#: Columns without a terminal (a pipe, a CI log, a test failure).
WIDTH = 120
#: Colour says nothing that the words do not say as well.
STYLES = {"proved": "green", "refuted": "red", "supported": "yellow", "unknown": "yellow", "error": "red"}


class Line(Struct, frozen=True):
    """One line of an explanation; ``style`` is a colour for terminals that have them."""

    said: str
    indent: int = 0
    style: str = ""


def plain(lines: Iterable[Line], width: int = WIDTH) -> str:
    """The lines as text without colours; a long one goes on below itself."""
    return "\n".join(wrapped for line in lines for wrapped in _wrapped(line, width))


def _wrapped(line: Line, width: int) -> Iterator[str]:
    margin = " " * line.indent
    for piece in printable(line.said).splitlines() or [""]:
        if len(piece) + line.indent <= width:
            yield (margin + piece).rstrip()
            continue
        yield from textwrap.wrap(
            piece,
            max(width, line.indent + 20),
            initial_indent=margin,
            subsequent_indent=margin,
            break_on_hyphens=False,
            drop_whitespace=True,
        )


def explained(derivation: DerivationReport, result: Result, heading: str) -> Iterator[Line]:
    """One link in trouble: its heading, the statement, the witness and the repair, and what the author said of it."""
    calm = result.as_expected and not result.contradiction
    yield Line(f"{local_id(derivation, result)}: {heading}", style="dim" if calm else "bold red")
    yield Line(result.statement, 4)
    yield from (Line(said, 6) for said in explanation(result))
    if result.because:
        yield Line(f"stated because: {result.because}", 6, "dim")


def troubles(derivation: DerivationReport) -> Iterator[Line]:
    """Every link of a derivation that is not as it should be."""
    for _, result, heading in trouble(derivation):
        if not result.as_expected or result.contradiction:
            yield from explained(derivation, result, heading)
