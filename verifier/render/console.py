"""What standard output is to be sent: lines and blocks as one text, as wide as the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from verifier.render.lines import WIDTH, Line, plain

if TYPE_CHECKING:
    from rich.console import Console

    from verifier.render.blocks import Block


def page(blocks: Iterable[Block]) -> str:
    """Blocks set for standard output: in colour on a terminal, else as they are, which costs no terminal library."""
    if not _coloured():
        width = _width()
        text = "".join(piece.text for block in blocks for piece in block.set(width))
        return "\n".join(map(str.rstrip, text.splitlines()))
    from rich.console import Console

    asked = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return coloured(blocks, Console(file=sys.stdout, width=asked, soft_wrap=False, highlight=False, emoji=False))


def coloured(blocks: Iterable[Block], console: Console) -> str:
    """Blocks with the colours of a console, as wide as it is."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    styles: dict[str, Style | None] = {"": None}
    pieces: list[Segment] = []
    for text, style in (piece for block in blocks for piece in block.set(console.width)):
        if style not in styles:
            styles[style] = Style.parse(style)
        said = text.removesuffix("\n")
        pieces.append(Segment(said, styles[style]))
        if said != text:
            pieces.append(Segment.line())
    with console.capture() as captured:
        console.print(Segments(pieces), crop=False)  # nothing is wider than it was asked to be
    return "\n".join(map(str.rstrip, captured.get().splitlines()))


def lines(said: Iterable[Line]) -> str:
    """Lines for standard output: plain in a pipe, which costs no import, and in colour on a terminal."""
    if not _coloured():
        return plain(said, _width())
    from verifier.render.blocks import set_line

    return page(map(set_line, said))


def is_measured() -> bool:
    """Whether there is a width to keep to: that of a terminal, or one that was asked for."""
    return sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()


def _coloured() -> bool:
    """Whether somebody watches, or has asked for colours all the same."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _width() -> int:
    """Without a terminal there is no width to ask for."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() else WIDTH
