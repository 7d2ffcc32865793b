"""Results of claims for a terminal: paragraphs for one claim, a table for a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from verifier.language.checking import OTHER_LAYOUT, Outcome
from verifier.render.phrases import (
    evidence_text,
    explanation,
    printable,
    repair_lines,
    trouble,
    verdict_text,
    witness_lines,
)
from verifier.render.terminal import Links, scope_text
from verifier.verdicts import ClaimReport, DerivationReport, Result
from verifier.verify import NO_DIMENSION

_STYLES = {"proved": "bold green", "refuted": "bold red", "supported": "yellow", "unknown": "yellow", "error": "red"}


#: What a line about the likely slip begins with (``render.phrases``).
_SLIP = "likely slip"


def _text(said: str, style: str = "") -> Text:
    return Text(printable(said), style=style)


def paragraphs(outcomes: Sequence[Outcome]) -> Iterator[RenderableType]:
    """Each claim with its verdict and why; each link of a chain that is not proved is explained on its own."""
    for outcome in outcomes:
        if outcome.links:
            yield _head(outcome.result)
        for result in outcome.links or (outcome.result,):
            yield from _paragraph(result, () if outcome.links else outcome.remarks)
        if outcome.links:
            yield from (_line(remark) for remark in outcome.remarks)


def _head(result: Result) -> Text:
    return Text.assemble(_text(verdict_text(result), _STYLES[result.verdict]), "  ", _text(result.statement))


def _line(said: str, style: str = "") -> Padding:
    return Padding(_text(said, style), (0, 0, 0, 4))


def _paragraph(result: Result, remarks: Sequence[str]) -> Iterator[RenderableType]:
    """The verdict, the witness and the repair of a refutation or else the reason, and what it rests on."""
    yield _head(result)
    if result.counterexample is None:
        yield _line(result.why)
    else:
        repair = [said.removeprefix(f"{_SLIP}: ") if OTHER_LAYOUT in said else said for said in repair_lines(result)]
        yield from (_line(said) for said in (*witness_lines(result), *repair, *remarks))
    scope = f"for {scope_text(result)}" if result.scope not in ("", NO_DIMENSION) else ""
    seen = result.evidence.tried and not result.evidence.disagreement
    numbers = f"numbers: {evidence_text(result.evidence)}" if seen else ""
    yield _line(" · ".join(filter(None, (scope, numbers, f"{result.milliseconds:.1f} ms"))), "dim")


def table(outcomes: Sequence[Outcome]) -> Iterator[RenderableType]:
    """A table of all claims, what went wrong in full, and one line at the end."""
    from verifier.language.command import summary

    results = [outcome.result for outcome in outcomes]
    report = DerivationReport(
        name="", title="claims", claims=tuple(ClaimReport(result.id, (result,)) for result in results)
    )
    yield Links(report)
    for _, result, heading in trouble(report):
        if result.as_expected and not result.contradiction:
            continue
        yield _text(f"{result.id}: {heading}", "bold red")
        yield Padding(_text(result.statement), (0, 0, 0, 4))
        for line in explanation(result):
            yield Padding(_text(line), (0, 0, 0, 6))
    good = all(result.as_expected and not result.contradiction for result in results)
    yield _text(summary(results), "bold green" if good else "bold red")
