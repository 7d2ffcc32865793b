"""Live progress on standard error while goals run; silent unless a person is watching."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from time import monotonic

from verifier.verdicts import Result

#: Seconds between two drawings: goals arrive far faster than anyone reads.
INTERVAL = 0.05


@contextlib.contextmanager
def live(total: int) -> Iterator[Callable[[int, Result], None]]:
    """A function to be told of each result; it draws on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda number, result: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    # No refresh thread: processes are forked while this runs, and a thread's lock must not be copied half-held.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=total)
        drawn = 0.0

        def tell(number: int, result: Result) -> None:
            nonlocal drawn
            bar.update(task, advance=1, description=f"{result.id} {result.verdict}")
            if monotonic() - drawn > INTERVAL:
                bar.refresh()
                drawn = monotonic()

        yield tell
