"""What was found about a link, as its result: the verdict that the findings allow, and no stronger one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from verifier.assumptions import shown
from verifier.certificates import Certificate
from verifier.jobs import Job, sizes_text
from verifier.kinds import relation_word
from verifier.printing import text
from verifier.relations import Eq, Relation
from verifier.verdicts import Counterexample, Evidence, Repair, Result, Slip

if TYPE_CHECKING:
    from verifier.kernel.check import Theorem
    from verifier.provers import Attempt

#: The verdicts that hold for a scope.
SCOPED = ("proved", "refuted", "supported")
VACUOUS = "no sample point satisfies the hypotheses (vacuous)"


def blank(job: Job) -> Result:
    """What is known of a link before anything was tried: ``unknown``."""
    link = job.link
    return Result(
        id=job.id,
        statement=shown(link.relation),
        relation=relation_word(link.relation),
        expected=link.expected,
        verdict="unknown",
        because=link.because,
        source=link.source,
        corrected=link.corrected,
    )


def failed(job: Job, verdict: Literal["unknown", "error"], why: str) -> Result:
    """The result of a link whose stages did not run to their end."""
    return replace(blank(job), verdict=verdict, why=why)


def describe(problem: BaseException) -> str:
    """An exception in one line."""
    message = " ".join(str(problem).split())
    return f"{type(problem).__name__}: {message}" if message else type(problem).__name__


def judged(
    base: Result,
    attempt: Attempt | None,
    counterexample: Counterexample | None,
    words: Callable[[Certificate], str],
) -> Result:
    """The verdict that the findings allow, and no stronger one."""
    evidence = base.evidence
    theorem = attempt.theorem if attempt is not None else None
    tried = attempt.tried if attempt is not None else ()
    if counterexample is not None:
        return refuted(base, counterexample)
    if 0 < evidence.tried == evidence.vacuous:
        found = "a proof was found, but " if theorem is not None else ""
        return replace(base, verdict="unknown", why=f"{found}{VACUOUS}")
    if theorem is not None:
        return proved(base, theorem, words)
    if evidence.disagreement:
        why = f"numbers disagree ({evidence.disagreement}), but no exact counterexample was found"
        return replace(base, verdict="unknown", why="; ".join((why, *tried)))
    why = "; ".join(("not proved", *tried, checks_text(evidence)))
    if evidence.agreed > evidence.undecided:
        return replace(base, verdict="supported", scope=sizes_scope(evidence), why=why)
    return replace(base, verdict="unknown", why=why)


def conditional(result: Result, enough: Sequence[Relation]) -> Result:
    """An open result that says with which further hypotheses it would be a proof."""
    if not enough:
        return result
    said = " and ".join(map(text, enough))
    return replace(result, why=f"proved if {said}, which is not given; as it stands {result.why}")


def checks_text(evidence: Evidence) -> str:
    """What the numeric checks say of a claim that nothing speaks against; vacuous ones say nothing."""
    if not evidence.agreed:
        return "no numeric check could decide"
    if not evidence.undecided:
        return "every numeric check agrees"
    asked = evidence.agreed + evidence.undecided
    only = "only " if evidence.agreed <= evidence.undecided else ""
    return f"{only}{evidence.agreed} of {asked} numeric checks agree, {evidence.undecided} undecided"


def proved(base: Result, theorem: Theorem, words: Callable[[Certificate], str]) -> Result:
    return replace(
        base,
        verdict="proved",
        scope=theorem.scope,
        trust="kernel" if theorem.trust == "kernel" else "sympy",
        certificate=theorem.certificate,
        why=words(theorem.certificate),
        cites=theorem.cites,
        obligations=tuple(map(str, theorem.obligations)),
        rules=theorem.rules,
    )


def refuted(base: Result, counterexample: Counterexample) -> Result:
    """The verdict of a counterexample that the kernel has re-evaluated."""
    scope = sizes_text(counterexample.sizes)
    point = ", ".join(f"{name} = {value}" for name, value in counterexample.values.items())
    where = f" ({counterexample.where})" if counterexample.where else ""
    place = ", ".join(part for part in (scope, point) if part)
    sides = f"the left side is {counterexample.lhs}, the right side {counterexample.rhs}{where}"
    return replace(
        base,
        verdict="refuted",
        scope=scope,
        counterexample=counterexample,
        why=f"at {place} {sides}" if place else sides,
    )


def repaired(result: Result, repair: Repair | None) -> Result:
    """A refuted result that says what is right instead."""
    if repair is None:
        return result
    equality = isinstance(repair.relation, Eq)
    right = text(repair.relation.expressions[1] if equality else repair.relation)
    slip = Slip(repair.kind, right) if repair.kind else None
    return replace(result, slip=slip, computed=right if equality else "", repair=repair)


def sizes_scope(evidence: Evidence) -> str:
    """``n = 1, 2, 3; m = 1, 2``: the sizes at which numbers were seen."""
    seen: dict[str, dict[int, None]] = {}
    for sizes in evidence.sizes:
        for name, size in sizes.items():
            seen.setdefault(name, {})[size] = None
    return "; ".join(f"{name} = {', '.join(map(str, sorted(values)))}" for name, values in seen.items())
