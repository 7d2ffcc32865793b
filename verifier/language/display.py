"""Results of single claims in paragraphs: what is shown of them in a terminal, a failing test and a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.language.checking import OTHER_LAYOUT, Outcome
from verifier.render.lines import STYLES, Line
from verifier.render.phrases import evidence_text, repair_lines, scope_text, verdict_text, witness_lines
from verifier.verdicts import Result
from verifier.verify import NO_DIMENSION

#: What a line about the likely slip begins with (``render.phrases``).
_SLIP = "likely slip"
#: How far what is said of a claim stands in from the claim.
_INDENT = 4


def paragraphs(outcomes: Sequence[Outcome]) -> Iterator[Line]:
    """Each claim with its verdict and why; each link of a chain that is not proved is explained on its own."""
    for outcome in outcomes:
        if outcome.links:
            yield _head(outcome.result)
        for result in outcome.links or (outcome.result,):
            yield from _paragraph(result, () if outcome.links else outcome.remarks)
        if outcome.links:
            yield from (Line(remark, _INDENT) for remark in outcome.remarks)


def _head(result: Result) -> Line:
    return Line(f"{verdict_text(result)}  {result.statement}", style=f"bold {STYLES[result.verdict]}")


def _paragraph(result: Result, remarks: Sequence[str]) -> Iterator[Line]:
    """The verdict, the witness and the repair of a refutation or else the reason, and what it rests on."""
    yield _head(result)
    if result.counterexample is None:
        yield Line(result.why, _INDENT)
    else:
        repair = [said.removeprefix(f"{_SLIP}: ") if OTHER_LAYOUT in said else said for said in repair_lines(result)]
        yield from (Line(said, _INDENT) for said in (*witness_lines(result), *repair, *remarks))
    scope = f"for {scope_text(result)}" if result.scope not in ("", NO_DIMENSION) else ""
    seen = result.evidence.tried and not result.evidence.disagreement
    numbers = f"numbers: {evidence_text(result.evidence)}" if seen else ""
    time = f"{result.milliseconds:.1f} ms" if result.milliseconds else ""
    about = " · ".join(filter(None, (scope, numbers, time)))
    if about:
        yield Line(about, _INDENT, "dim")
