"""The sentences every form of the report shares: evidence, points, what went wrong at a link, the one-line summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from verifier.verdicts import ClaimReport, DerivationReport, Evidence, Report, Result


@lru_cache(maxsize=1)
def _unprintable() -> re.Pattern[str]:
    """What neither a terminal nor XML 1.0 should be sent: control characters, surrogates, two noncharacters.

    So large a class takes milliseconds to compile, and hardly any text has a character of it.
    """
    return re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text with ``\\xNN`` escapes for the characters that would disturb a terminal or an XML reader."""
    if text.isprintable():
        return text
    return _unprintable().sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def local_id(derivation: DerivationReport, result: Result) -> str:
    """``gradient.2``: the id of a link within its derivation."""
    return result.id.removeprefix(f"{derivation.name}.")


def verdict_text(result: Result) -> str:
    """The verdict with its mark: ``✓`` as expected, ``!`` not; a refuted erratum says that it is one."""
    if result.contradiction:
        return "!! contradiction"
    mark = "✓" if result.as_expected else "!"
    expected = " erratum" if result.expected == "refuted" and result.as_expected else ""
    return f"{mark} {result.verdict}{expected}"


def scope_text(result: Result) -> str:
    """The scope, and the trust where it is not the kernel's."""
    return f"{result.scope} (by SymPy)" if result.trust == "sympy" else result.scope


def evidence_text(evidence: Evidence) -> str:
    """``50 of 50 agree``, with what was undecided or vacuous."""
    if not evidence.tried:
        return "none"
    if evidence.disagreement:
        return "numbers disagree"
    parts = [f"{evidence.agreed} of {evidence.tried} agree"]
    for count, word in ((evidence.undecided, "undecided"), (evidence.vacuous, "vacuous")):
        if count:
            parts.append(f"{count} {word}")
    return ", ".join(parts)


def checked_at(evidence: Evidence) -> str:
    """At which sizes numbers were compared, without the counts, which another machine's floats may change."""
    if not evidence.tried or evidence.disagreement:
        return evidence_text(evidence)
    sizes = "; ".join(", ".join(f"{name} = {size}" for name, size in at.items()) for at in evidence.sizes if at)
    agreement = "agree" if evidence.agreed else "undecided"
    return f"{agreement} at {sizes}" if sizes else agreement


def witness_lines(result: Result) -> list[str]:
    """The smallest point at which a refuted link fails, and both sides' values there."""
    point = result.counterexample
    if point is None:
        return []
    values = [f"{name} = {value}" for name, value in (*point.sizes.items(), *point.values.items())]
    lines = [f"at {', '.join(values)}"] if values else []
    if point.where:
        lines.append(_where(point.where))
    lines += [f"left side   {point.lhs}", f"right side  {point.rhs}"]
    return lines if point.exact else [*lines, "(rigorous enclosures in ball arithmetic)"]


def _where(where: str) -> str:
    """``entry [0]``, ``shape`` or the direction ``v = (1)`` as a clause."""
    if where == "shape":
        return "the shapes differ"
    if where.startswith(("as ", "where ", "between ")):
        return where
    return f"for {where}" if "=" in where else f"in {where}"


def repair_lines(result: Result) -> list[str]:
    """What would make a refuted link right: the likely slip, the computed side, the corrected claim of an erratum."""
    lines = []
    if result.slip is not None:
        lines += [f"likely slip: {result.slip.kind}", f"right would be: {result.slip.corrected}"]
    if result.computed and (result.slip is None or result.slip.corrected != result.computed):
        lines.append(f"the left side is: {result.computed}")
    if result.corrected:
        lines.append(f"corrected by the claim {result.corrected!r}")
    return lines


def trouble(derivation: DerivationReport) -> Iterator[tuple[ClaimReport, Result, str]]:
    """The links to explain, each with a heading: every refuted one, every one not as expected, every contradiction.

    Within a claim the first link that is not as expected is *the first wrong step*; later ones may only inherit it.
    """
    for claim in derivation.claims:
        first = True
        for result in claim.results:
            if result.contradiction:
                yield claim, result, "CONTRADICTION between the proof and the independent numbers"
            elif result.as_expected:
                if result.verdict == "refuted":
                    yield claim, result, "erratum, refuted as expected"
            else:
                yield claim, result, _heading(result, first)
                first = False


def _heading(result: Result, first: bool) -> str:
    if result.verdict == "refuted":
        return "the first wrong step" if first else "a later wrong step"
    if result.expected == "refuted":
        return f"stated as an erratum, but {result.verdict}"
    return {"supported": "not proved, only supported by numbers", "error": "an error, no verdict"}.get(
        result.verdict, "not decided"
    )


def explanation(result: Result) -> list[str]:
    """Why a link is in trouble, line by line: the witness and the repair of a refutation, else the reason in words."""
    lines = [*witness_lines(result), *repair_lines(result)] if result.counterexample is not None else [result.why]
    return [*lines, result.evidence.disagreement] if result.contradiction else lines


def counted(count: int, noun: str) -> str:
    """``1 link``, ``2 links``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary_line(report: Report) -> str:
    """The whole run in one line."""
    results = report.results
    errata = [result for result in results if result.expected == "refuted" and result.as_expected]
    proved = [result for result in results if result.verdict == "proved"]
    parts = [f"{len(proved)} proved"]
    by_sympy = sum(result.trust == "sympy" for result in proved)
    if by_sympy:
        parts.append(f"{by_sympy} of them resting on SymPy's simplify")
    if errata:
        parts.append(f"{len(errata)} {'erratum' if len(errata) == 1 else 'errata'} refuted")
    for word in ("refuted", "supported", "unknown", "error"):
        count = sum(result.verdict == word and not result.as_expected for result in results)
        if count:
            parts.append(f"{count} {word}")
    unread = [derivation for derivation in report.derivations if derivation.failure]
    if unread:
        parts.append(f"{counted(len(unread), 'module')} could not be read")
    read = len(report.derivations) - len(unread)
    return f"{counted(read, 'derivation')}, {counted(len(results), 'link')}: {', '.join(parts)} — {ending(report)}"


def ending(report: Report) -> str:
    """What the run came to, in words: the meaning of its exit code."""
    links = report.ledger["links"]
    return {
        0: "all as expected",
        1: f"{counted(sum(not result.as_expected for result in report.results), 'link')} not as expected",
        2: "incomplete",
        3: "CONTRADICTION between two routes",
        130: f"interrupted, {links['decided']} of {counted(links['stated'], 'link')} decided",
    }[report.exit_code]
