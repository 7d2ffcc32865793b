"""Results of single claims in paragraphs: what is shown of them in a terminal, a failing test and a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from verifier.jobs import NO_DIMENSION
from verifier.language.asking.checking import Outcome
from verifier.language.asking.layouts import OTHER_LAYOUT
from verifier.render.lines import STYLES, Line
from verifier.render.phrases import evidence_text, repair_lines, scope_text, verdict_text, witness_lines
from verifier.verdicts import Result

#: What a line about the likely slip begins with (``render.phrases``).
_SLIP = "likely slip"
#: How far what is said of a claim stands in from the claim.
_INDENT = 4


def paragraphs(outcomes: Sequence[Outcome], *, timed: bool = True) -> Iterator[Line]:
    """Each claim with its verdict and why, and each link of a chain the same way below it."""
    for outcome in outcomes:
        yield _head(outcome.result)
        if outcome.links:
            for number, link in enumerate(outcome.links, 1):
                yield _head(link, f"{number}. ")
                yield from _indented(_body(link, (), timed))
            yield from (Line(remark, _INDENT) for remark in outcome.remarks)
        else:
            yield from _body(outcome.result, outcome.remarks, timed)


def verdict(result: Result) -> str:
    """The verdict with its mark; a claim that is expected to be wrong says so."""
    expected = result.as_expected and result.expected != "proved"
    return f"✓ {result.verdict}, as expected" if expected else verdict_text(result)


def _head(result: Result, number: str = "") -> Line:
    """The verdict and the statement; the link of a chain has a number and stands in."""
    said = f"{number}{verdict(result)}  {result.statement}"
    return Line(said, 2 if number else 0, f"bold {STYLES[result.verdict]}")


def _indented(lines: Iterable[Line]) -> Iterator[Line]:
    return (replace(line, indent=line.indent + 3) for line in lines)


def _body(result: Result, remarks: Sequence[str], timed: bool) -> Iterator[Line]:
    """The witness and the repair of a refutation or else the reason, and what it rests on."""
    if result.counterexample is None:
        yield Line(result.why, _INDENT)
    else:
        repair = [said.removeprefix(f"{_SLIP}: ") if OTHER_LAYOUT in said else said for said in repair_lines(result)]
        yield from (Line(said, _INDENT) for said in (*witness_lines(result), *repair, *remarks))
    scope = f"for {scope_text(result)}" if result.scope not in ("", NO_DIMENSION) else ""
    seen = result.evidence.tried and not result.evidence.disagreement
    numbers = f"numbers: {evidence_text(result.evidence)}" if seen else ""
    time = f"{result.milliseconds:.1f} ms" if timed and result.milliseconds else ""
    about = " · ".join(filter(None, (scope, numbers, time)))
    if about:
        yield Line(about, _INDENT, "dim")
