"""The results of a batch of claims as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.language.asking.checking import Outcome
from verifier.language.asking.command import summary
from verifier.render.blocks import Block, Paragraph, set_line
from verifier.render.lines import troubles
from verifier.render.terminal import Links
from verifier.verdicts import ClaimReport, DerivationReport


def table(outcomes: Sequence[Outcome], stated: int | None = None) -> Iterator[Block]:
    """A table of all claims, what went wrong in full, and one line at the end; ``stated`` is how many claims there
    are, of a run that was interrupted."""
    results = [outcome.result for outcome in outcomes]
    report = DerivationReport(
        name="", title="claims", claims=tuple(ClaimReport(result.id, (result,)) for result in results)
    )
    yield Links(report)
    yield from map(set_line, troubles(report))
    good = stated is None and all(result.as_expected and not result.contradiction for result in results)
    yield Paragraph(summary(results, stated), "bold green" if good else "bold red")
