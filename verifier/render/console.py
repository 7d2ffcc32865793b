"""What standard output is to be sent: lines and rich renderables as one text, as wide as the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from verifier.render.lines import WIDTH, Line, plain

if TYPE_CHECKING:
    from rich.console import RenderableType


def page(renderables: Iterable[RenderableType]) -> str:
    """Renderables set for standard output; without a terminal there is no width to ask for."""
    from rich.console import Console, Group

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    console = Console(file=sys.stdout, width=width, soft_wrap=False, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(Group(*renderables), crop=False)  # nothing is wider than it was asked to be
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def lines(said: Iterable[Line]) -> str:
    """Lines for standard output: plain in a pipe, which costs no import, and in colour on a terminal."""
    if sys.stdout.isatty():
        from verifier.render.terminal import set_line

        return page(map(set_line, said))
    columns = os.environ.get("COLUMNS", "")
    return plain(said, int(columns) if columns.isdigit() else WIDTH)
