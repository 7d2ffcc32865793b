"""The report as Markdown, for a forge: what the golden copy in ``reports/`` shows.

It holds no times and no versions, so that it changes exactly when a statement or an outcome does.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.render.markup import code, prose, table
from verifier.render.phrases import (
    checked_at,
    ending,
    explanation,
    local_id,
    summary_line,
    trouble,
    verdict_text,
)
from verifier.verdicts import DerivationReport, Report


def dump(report: Report) -> str:
    """The report as a Markdown document."""
    lines = ["# Verified derivations", "", prose(f"{summary_line(report)}."), ""]
    if report.interrupted:
        lines += [f"**{prose(ending(report))}**", ""]
    if any(result.expected == "refuted" for result in report.results):
        lines += ["What is wrong in the sources is on a page of its own: [errata](errata.md).", ""]
    for derivation in report.derivations:
        lines += _derivation(derivation)
    lines += _ledger(report)
    return "\n".join(lines).rstrip() + "\n"


def _derivation(derivation: DerivationReport) -> Iterator[str]:
    yield f"## {prose(derivation.title)}"
    yield ""
    about = [f"`{derivation.path}`"]
    about += [f"source: {prose(derivation.source)}"] if derivation.source else []
    about += [f"reference: {prose(derivation.reference)}"] if derivation.reference else []
    yield " · ".join(about)
    yield ""
    if derivation.failure:
        yield from ("**This module could not be read.**", "", "```text", *derivation.failure.splitlines(), "```", "")
        return
    for name, meaning in derivation.definitions:
        yield f"- let {code(f'{name} = {meaning}')}"
    for hypothesis in derivation.hypotheses:
        yield f"- given {code(hypothesis)}"
    if derivation.definitions or derivation.hypotheses:
        yield ""
    rows = [
        (
            prose(local_id(derivation, result)),
            code(result.statement),
            prose(result.because),
            verdict_text(result),
            prose(result.scope),
            prose(result.why),
            prose(checked_at(result.evidence)),
        )
        for result in derivation.results
    ]
    yield from table(("link", "statement", "because", "verdict", "scope", "why", "evidence"), rows)
    for _, result, heading in trouble(derivation):
        if not result.as_expected or result.contradiction:
            yield f"**{prose(local_id(derivation, result))}: {prose(heading)}**"
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
        yield f"- {prose(convention)}"
    for library, role in ledger["trusted"].items():
        yield f"- trusted besides the kernel: {prose(library)}, {prose(role)}"
    yield ""
    for title, key in (("Hypothesis", "hypotheses"), ("Theorem cited", "theorems"), ("Kernel rule", "rules")):
        if ledger[key]:
            yield from table((title, "proofs"), ((prose(name), str(count)) for name, count in ledger[key].items()))
