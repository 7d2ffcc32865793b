"""Results of claims for a terminal: paragraphs for one claim, a table for a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from verifier.language.checking import Outcome
from verifier.render.phrases import evidence_text, explanation, printable, repair_lines, trouble, verdict_text, witness_lines
from verifier.render.terminal import Links, scope_text
from verifier.verdicts import ClaimReport, DerivationReport, Result

_STYLES = {"proved": "bold green", "refuted": "bold red", "supported": "yellow", "unknown": "yellow", "error": "red"}


def _text(said: str, style: str = "") -> Text:
    return Text(printable(said), style=style)


def paragraphs(outcomes: Sequence[Outcome]) -> Iterator[RenderableType]:
    """Each claim with its verdict and why; each link of a chain that is not proved is explained on its own."""
    for outcome in outcomes:
        for result in outcome.links or (outcome.result,):
            yield from _paragraph(result)
        if outcome.links:
            yield from _paragraph(outcome.result, brief=True)


def _paragraph(result: Result, brief: bool = False) -> Iterator[RenderableType]:
    head = Text.assemble(_text(verdict_text(result), _STYLES[result.verdict]), "  ", _text(result.statement))
    yield head
    lines = [] if brief else [*witness_lines(result), *repair_lines(result)]
    lines.append(result.why)
    for line in filter(None, lines):
        yield Padding(_text(line), (0, 0, 0, 4))
    if not brief:
        scope = f"for {scope_text(result)}" if result.scope else ""
        said = evidence_text(result.evidence)
        numbers = f"numbers: {said}" if said != "none" else ""
        about = [scope, numbers, f"{result.milliseconds:.1f} ms"]
        yield Padding(_text(" · ".join(filter(None, about)), "dim"), (0, 0, 0, 4))


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
