"""The report as JSON: deterministic for a seed, once times and versions are set aside (``stable``).

The schema is ``report.schema.json`` beside this file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict

from verifier.verdicts import ClaimReport, Counterexample, DerivationReport, Evidence, Report, Result

#: Version of the layout; it changes when a reader of the report would have to.
FORMAT = 1

#: Columns up to which an object or array stays on one line.
WIDTH = 110


def dump(report: Report) -> str:
    """The report as JSON text, for people to read too: characters as they are, one trailing newline."""
    return to_text(data(report))


def dump_stable(report: Report) -> str:
    """The golden form of the report: JSON text that two runs of the same statements and seed agree on."""
    return to_text(stable(data(report)))


def to_text(value: Any) -> str:
    """JSON text in which what fits stands on one line, so that a diff of golden reports shows one fact a line."""
    return "".join(_lines(value, "")) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if len(indent) + len(flat) <= WIDTH or not isinstance(value, (dict, list)):
        yield flat
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    parts = value.items() if isinstance(value, dict) else ((None, part) for part in value)
    yield opening
    for number, (key, part) in enumerate(parts):
        label = "" if key is None else f"{json.dumps(key, ensure_ascii=False)}: "
        yield f"{',' if number else ''}\n{indent} {label}"
        yield from _lines(part, indent + " ")
    yield f"\n{indent}{closing}"


def data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "format": FORMAT,
        "summary": summary(report),
        "seed": report.seed,
        "versions": dict(report.versions),
        "derivations": [_derivation(derivation) for derivation in report.derivations],
        "ledger": dict(report.ledger),
    }


def summary(report: Report) -> dict[str, Any]:
    """The counts of a run, and its exit code."""
    results = report.results
    return {
        "derivations": len(report.derivations),
        "failures": sum(bool(derivation.failure) for derivation in report.derivations),
        "links": len(results),
        "as_expected": sum(result.as_expected for result in results),
        "contradictions": sum(result.contradiction for result in results),
        "interrupted": report.interrupted,
        "exit_code": report.exit_code,
    }


def _derivation(derivation: DerivationReport) -> dict[str, Any]:
    return {
        "name": derivation.name,
        "title": derivation.title,
        "source": derivation.source,
        "reference": derivation.reference,
        "path": derivation.path,
        "failure": derivation.failure or None,
        "definitions": [{"name": name, "meaning": meaning} for name, meaning in derivation.definitions],
        "hypotheses": list(derivation.hypotheses),
        "claims": [_claim(claim) for claim in derivation.claims],
        "milliseconds": round(derivation.milliseconds, 3),
    }


def _claim(claim: ClaimReport) -> dict[str, Any]:
    return {
        "name": claim.name,
        "erratum": claim.erratum,
        "corrected": claim.corrected or None,
        "links": [link_data(result) for result in claim.results],
    }


def link_data(result: Result) -> dict[str, Any]:
    """One link as plain data."""
    return {
        "id": result.id,
        "statement": result.statement,
        "latex": result.latex,
        "relation": result.relation or None,
        "because": result.because,
        "source": result.source,
        "expected": result.expected,
        "verdict": result.verdict,
        "contradiction": result.contradiction,
        "scope": result.scope or None,
        "trust": result.trust or None,
        "why": result.why,
        "certificate": result.certificate.data() if result.certificate is not None else None,
        "rules": list(result.rules),
        "cites": list(result.cites),
        "hypotheses": list(result.hypotheses),
        "obligations": list(result.obligations),
        "evidence": _evidence(result.evidence),
        "counterexample": _counterexample(result.counterexample),
        "slip": asdict(result.slip) if result.slip is not None else None,
        "computed": result.computed or None,
        "corrected": result.corrected or None,
        "milliseconds": round(result.milliseconds, 3),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    worst = float(evidence.worst)
    return {
        "tried": evidence.tried,
        "agreed": evidence.agreed,
        "undecided": evidence.undecided,
        "vacuous": evidence.vacuous,
        "worst": worst if worst == worst and abs(worst) != float("inf") else None,  # JSON has no NaN and no infinity
        "digits": evidence.digits,
        "sizes": [dict(sizes) for sizes in evidence.sizes],
        "disagreement": evidence.disagreement or None,
    }


def _counterexample(point: Counterexample | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "sizes": dict(point.sizes),
        "values": dict(point.values),
        "lhs": point.lhs,
        "rhs": point.rhs,
        "where": point.where or None,
        "exact": point.exact,
    }


#: What may differ between two runs of the same statements: clocks, installed versions, and the last bits of floats.
UNSTABLE = frozenset({"milliseconds", "versions", "worst", "tried", "agreed", "undecided", "vacuous"})


def stable(value: Any) -> Any:
    """The part of a report's data that two runs of the same statements and seed agree on."""
    if isinstance(value, dict):
        return {key: stable(part) for key, part in value.items() if key not in UNSTABLE}
    if isinstance(value, list):
        return [stable(part) for part in value]
    return value
