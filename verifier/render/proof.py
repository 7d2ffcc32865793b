"""A derivation with its proofs as readable mathematics: what ``verifier show`` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import TypeAlias

from verifier.certificates import Certificate
from verifier.render.phrases import explanation, local_id, verdict_text
from verifier.verdicts import ClaimReport, DerivationReport, Result

#: A certificate and the texts of the hypotheses it numbers, as lines.
ProofLines: TypeAlias = Callable[[Certificate, tuple[str, ...]], list[str]]


def dump(
    derivation: DerivationReport,
    doc: str,
    proof_lines: ProofLines,
    *,
    latex: bool = False,
    width: int = 100,
) -> str:
    """The derivation as a page: what is given, then each claim link by link with reason and proof."""
    lines = [derivation.title, "=" * min(len(derivation.title), width), ""]
    for paragraph in filter(None, doc.split("\n\n")):
        lines += [*wrap(" ".join(paragraph.split()), width), ""]
    for label, text in (("Source", derivation.source), ("Reference", derivation.reference)):
        if text and f"{label}:" not in doc:
            lines.append(f"{label}: {text}")
    if derivation.failure:
        return "\n".join([*lines, derivation.failure, ""])
    lines += [f"Let {name} = {meaning}." for name, meaning in derivation.definitions]
    lines += [f"Given {hypothesis}." for hypothesis in derivation.hypotheses]
    for claim in derivation.claims:
        lines += ["", *_claim(derivation, claim, proof_lines, latex)]
    return "\n".join(lines) + "\n"


def _claim(derivation: DerivationReport, claim: ClaimReport, proof_lines: ProofLines, latex: bool) -> Iterator[str]:
    heading = f"{claim.name} (erratum, as the source prints it)" if claim.erratum else claim.name
    yield from (heading, "-" * len(heading))
    for result in claim.results:
        yield ""
        yield f"{local_id(derivation, result)}.  {result.latex if latex and result.latex else result.statement}"
        yield f"    because {result.because}"
        yield from (f"    assuming {hypothesis}" for hypothesis in result.hypotheses)
        yield from (f"    {line}" for line in _outcome(result, proof_lines))


def _outcome(result: Result, proof_lines: ProofLines) -> Iterator[str]:
    scope = f", {result.scope}" if result.scope else ""
    yield f"{verdict_text(result)}{scope}"
    if result.certificate is not None:
        yield "Proof."
        yield from (f"  {line}" for line in proof_lines(result.certificate, result.hypotheses))
        yield from (f"  side condition discharged: {condition}" for condition in result.obligations)
        yield from (f"  cites {theorem}" for theorem in result.cites)
    if result.certificate is None or result.contradiction:
        yield from (f"  {line}" for line in explanation(result))
