"""The report as Markdown, for a forge: what the golden copy in ``reports/`` shows.

It holds no times and no versions, so that it changes exactly when a statement or an outcome does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from verifier.render.phrases import (
    checked_at,
    ending,
    explanation,
    local_id,
    summary_line,
    trouble,
    verdict_text,
    witness_lines,
)
from verifier.verdicts import DerivationReport, Report, Result


def dump(report: Report) -> str:
    """The report as a Markdown document."""
    lines = ["# Verified derivations", "", _prose(f"{summary_line(report)}."), ""]
    if report.interrupted:
        lines += [f"**{_prose(ending(report))}**", ""]
    lines += _errata(report)
    for derivation in report.derivations:
        lines += _derivation(derivation)
    lines += _ledger(report)
    return "\n".join(lines).rstrip() + "\n"


def _errata(report: Report) -> Iterator[str]:
    rows = [
        (
            _code(result.id),
            _code(result.statement),
            verdict_text(result),
            _prose("; ".join(witness_lines(result))),
            _correction(derivation, result),
            _prose(result.source or derivation.source),
        )
        for derivation in report.derivations
        for result in derivation.results
        if result.expected == "refuted"
    ]
    if rows:
        yield "## Errata of the sources"
        yield ""
        yield "As their source prints them, and expected to be refuted, each with a smallest point where it fails."
        yield ""
        yield from _table(("statement", "as printed", "verdict", "fails", "correct", "source"), rows)


def _correction(derivation: DerivationReport, result: Result) -> str:
    """The statements of the corrected claim with what they assume in addition, else what the engine found."""
    for claim in derivation.claims:
        if result.corrected and claim.name == result.corrected:
            assumed = [text for other in claim.results for text in other.hypotheses if text not in result.hypotheses]
            given = f"given {', '.join(_code(text) for text in dict.fromkeys(assumed))}" if assumed else ""
            return "<br>".join(filter(None, (*(_code(other.statement) for other in claim.results), given)))
    if result.slip is not None:
        return f"{_code(result.slip.corrected)} ({_prose(result.slip.kind)})"
    return _code(result.computed) if result.computed else ""


def _derivation(derivation: DerivationReport) -> Iterator[str]:
    yield f"## {_prose(derivation.title)}"
    yield ""
    about = [f"`{derivation.path}`"]
    about += [f"source: {_prose(derivation.source)}"] if derivation.source else []
    about += [f"reference: {_prose(derivation.reference)}"] if derivation.reference else []
    yield " · ".join(about)
    yield ""
    if derivation.failure:
        yield from ("**This module could not be read.**", "", "```text", *derivation.failure.splitlines(), "```", "")
        return
    for name, meaning in derivation.definitions:
        yield f"- let {_code(f'{name} = {meaning}')}"
    for hypothesis in derivation.hypotheses:
        yield f"- given {_code(hypothesis)}"
    if derivation.definitions or derivation.hypotheses:
        yield ""
    rows = [
        (
            _prose(local_id(derivation, result)),
            _code(result.statement),
            _prose(result.because),
            verdict_text(result),
            _prose(result.scope),
            _prose(result.why),
            _prose(checked_at(result.evidence)),
        )
        for result in derivation.results
    ]
    yield from _table(("link", "statement", "because", "verdict", "scope", "why", "evidence"), rows)
    for _, result, heading in trouble(derivation):
        if not result.as_expected or result.contradiction:
            yield f"**{_prose(local_id(derivation, result))}: {_prose(heading)}**"
            yield ""
            yield from ("```text", result.statement, *(f"  {line}" for line in explanation(result)), "```", "")


def _ledger(report: Report) -> Iterator[str]:
    ledger = report.ledger
    yield from ("## Ledger", "", "What this report rests on.", "")
    trust = ", ".join(f"{count} on {name}" for name, count in ledger["trust"].items())
    verdicts = ", ".join(f"{count} {word}" for word, count in ledger["verdicts"].items())
    yield f"- verdicts: {verdicts}"
    yield f"- proofs resting {trust}; side conditions discharged: {ledger['obligations']}"
    yield f"- seed of the sample points: {report.seed}"
    for convention in ledger["conventions"]:
        yield f"- {_prose(convention)}"
    for library, role in ledger["trusted"].items():
        yield f"- trusted besides the kernel: {_prose(library)}, {_prose(role)}"
    yield ""
    for title, key in (("Hypothesis", "hypotheses"), ("Theorem cited", "theorems"), ("Kernel rule", "rules")):
        if ledger[key]:
            yield from _table((title, "proofs"), ((_prose(name), str(count)) for name, count in ledger[key].items()))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _prose(text: str) -> str:
    """Text in which Markdown sees no markup and a table no border."""
    return re.sub(r"([\\`*_\[\]<>|#~$])", r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """A code span that may stand in a table: the fence is longer than any run of backticks inside."""
    flat = " ".join(text.split()).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall("`+", flat)), default=0) + 1)
    padding = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{padding}{flat}{padding}{fence}"
