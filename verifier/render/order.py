"""The table of order claims: relation, statement, verdict, scope, kind of certificate, and how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verifier.kinds import certificate_words
from verifier.render.blocks import Block, Grid, Paragraph
from verifier.render.columns import Column
from verifier.render.markup import code, prose, table
from verifier.render.phrases import counted, local_id, printable, verdict_text
from verifier.verdicts import DerivationReport, Report, Result

#: What the milliseconds are.
_TIMES = "Milliseconds are those of the whole link: the proof and its check or the counterexample, and the spot check."
_HEAD = ("link", "statement", "verdict", "scope", "certificate")
_COLUMNS = (
    Column(_HEAD[0], share=4), Column(_HEAD[1], share=6), Column(_HEAD[2], most=9), Column(_HEAD[3], most=9),
    Column(_HEAD[4], share=5), Column("ms", most=9, right=True),
)  # fmt: skip


def orders(derivation: DerivationReport) -> list[Result]:
    """The links that state an order, a property or a limit."""
    return [result for result in derivation.results if result.relation]


def found(report: Report) -> tuple[Result, ...]:
    """All of them, in order."""
    return tuple(result for derivation in report.derivations for result in orders(derivation))


def summary(results: Sequence[Result]) -> str:
    """The table in one line."""
    proved = sum(result.verdict == "proved" for result in results)
    refuted = sum(result.verdict == "refuted" for result in results)
    unlike = sum(not result.as_expected for result in results)
    words = f"{counted(len(results), 'order claim')}: {proved} proved, {refuted} refuted"
    return f"{words}, {unlike} not as expected" if unlike else f"{words}, all as expected"


def by_relation(results: Sequence[Result]) -> list[tuple[str, str, str]]:
    """How many of each relation were proved and refuted."""
    proved = Counter(result.relation for result in results if result.verdict == "proved")
    refuted = Counter(result.relation for result in results if result.verdict == "refuted")
    words = dict.fromkeys(result.relation for result in results)
    return [(word, str(proved[word]), str(refuted[word])) for word in sorted(words)]


def how(result: Result) -> str:
    """The kinds of certificate of a proof, or what kind of point refutes."""
    if result.certificate is not None:
        return certificate_words(result.certificate)
    if result.counterexample is not None:
        return "exact point" if result.counterexample.exact else "point, in balls"
    return ""


def _cells(derivation: DerivationReport, result: Result) -> tuple[str, ...]:
    return local_id(derivation, result), result.statement, verdict_text(result), result.scope, how(result)


def markdown(report: Report, *, times: bool = False) -> str:
    """The page ``order.md``; without times it is the same for every run."""
    results = found(report)
    lines = ["# Order claims", "", prose(f"{summary(results)}."), ""]
    if times:
        total = sum(result.milliseconds for result in results)
        lines += [prose(f"{_TIMES} All together {total / 1000:.1f} s of workers' time."), ""]
    lines += table(
        ("relation", "proved", "refuted"), ((prose(word), *counts) for word, *counts in by_relation(results))
    )
    for derivation in report.derivations:
        if not orders(derivation):
            continue
        lines += [f"## {prose(derivation.title)}", "", f"{code(derivation.name)}", ""]
        lines += table(
            (*_HEAD, "ms") if times else _HEAD,
            (_page_row(derivation, result, times) for result in orders(derivation)),
        )
    return "\n".join(lines).rstrip() + "\n"


def _page_row(derivation: DerivationReport, result: Result, times: bool) -> tuple[str, ...]:
    link, statement, verdict, *rest = _cells(derivation, result)
    last = (f"{result.milliseconds:.1f}",) if times else ()
    return code(link), code(statement), prose(verdict), *map(prose, rest), *last


def blocks(report: Report) -> Iterator[Block]:
    """The table for a terminal, derivation by derivation."""
    results = found(report)
    for derivation in report.derivations:
        if orders(derivation):
            yield Paragraph(derivation.title, "bold")
            yield _grid(derivation)
    good = all(result.as_expected for result in results)
    yield Paragraph(summary(results), "bold green" if good else "bold red")


def _grid(derivation: DerivationReport) -> Grid:
    rows = [
        [*map(printable, _cells(derivation, result)), f"{result.milliseconds:.1f}"] for result in orders(derivation)
    ]
    return Grid(_COLUMNS, rows)
