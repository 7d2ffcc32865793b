"""The loop: one link to one result.  Prove, else falsify; spot-check always.

No I/O, no processes, no rendering: the parts that search, sample and speak are handed in as an ``Engine``, and the
clock is read here and nowhere below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from verifier.assumptions import declared, given_texts, shown
from verifier.certificates import Certificate
from verifier.claims import Derivation, Goal, Link
from verifier.expressions import Dim
from verifier.kinds import relation_word
from verifier.printing import latex, text
from verifier.relations import Eq, Relation
from verifier.verdicts import Counterexample, Evidence, Repair, Result, Slip

if TYPE_CHECKING:
    from verifier.kernel.check import Theorem
    from verifier.provers import Attempt

Stage = Literal["starting", "proving", "falsifying", "spot-checking", "looking for the slip"]

#: The scope of a statement about scalars: there is no size it could depend on.
NO_DIMENSION = "no dimension"
SCOPED = ("proved", "refuted", "supported")
VACUOUS = "no sample point satisfies the hypotheses (vacuous)"


class Recall:
    """What is known of a link from an earlier run; this one knows nothing."""

    def knows(self, job: Job) -> bool:
        """Whether something may be known of the link, so that it should not take long."""
        return False

    def proof(self, job: Job, goal: Goal) -> Attempt | None:
        """A proof that the kernel has checked again."""
        return None

    def counterexample(self, job: Job, goal: Goal) -> Counterexample | None:
        """A point that the kernel has refuted the goal at again."""
        return None

    def repair(self, job: Job, goal: Goal) -> tuple[Repair, ...] | None:
        """What is right instead, checked again, or () if nothing was found; ``None`` if it is to be searched for."""
        return None


NOTHING_KNOWN = Recall()


@dataclass(frozen=True)
class Engine:
    """The questions the loop asks of a goal; ``verifier.engine.standard()`` answers them.

    ``recall`` knows what was found before (``verifier.proofs``); without it everything is searched for.  ``typeset``
    gives the LaTeX of a result, which few readers ask for.
    """

    prove: Callable[[Goal, Certificate | None], Attempt]
    falsify: Callable[[Goal, int], Counterexample | None]
    spot_check: Callable[[Goal, int, Counterexample | None], Evidence]
    repair: Callable[[Goal], Repair | None]
    words: Callable[[Certificate, tuple[str, ...]], str]
    contradict: Callable[[Goal, Certificate | None], Attempt]
    recall: Recall = NOTHING_KNOWN
    typeset: Callable[[Relation], str] = latex


@dataclass(frozen=True)
class Job:
    """One link of one derivation, to be verified."""

    derivation: Derivation
    link: Link
    sizes: Mapping[Dim, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """``softmax.gradient.2``: the derivation, the claim and the number of the link."""
        return f"{self.derivation.name}.{self.link.id}"

    def goal(self) -> Goal:
        return self.derivation.goal(self.link)

    def scope(self, found: str) -> str:
        """A scope found for the goal, with the sizes that the claim fixes: ``n = 1, all m``."""
        fixed = sizes_text({dim.name: size for dim, size in self.sizes.items()})
        return ", ".join(filter(None, (fixed, found))) or NO_DIMENSION


def jobs_of(derivation: Derivation) -> list[Job]:
    """Every link of a derivation, in source order."""
    return [Job(derivation, link, claim.sizes) for claim, link in derivation.links()]


def verify(job: Job, engine: Engine, seed: int, enter: Callable[[Stage], None] = lambda stage: None) -> Result:
    """The result of one link; ``enter`` is told each stage before it begins.

    Whatever goes wrong inside a stage becomes the verdict ``error`` with that stage.  An erratum, and what the numbers
    speak against, is falsified first; that it cannot be proved as well is ``follow_up``'s question, so that a slow
    search for a proof cannot cost the refutation.
    """
    started = perf_counter()
    stage: Stage = "starting"

    def entering(next_stage: Stage) -> None:
        nonlocal stage
        stage = next_stage
        enter(stage)

    try:
        result = _investigate(job, engine, seed, entering)
    except (
        Exception
    ) as problem:  # the search is untrusted and may fail in any way; the link says so and the run goes on
        result = failed(job, "error", f"{describe(problem)} while {stage}")
    return replace(result, milliseconds=(perf_counter() - started) * 1e3)


def _investigate(job: Job, engine: Engine, seed: int, enter: Callable[[Stage], None]) -> Result:
    goal, link = job.goal(), job.link
    attempt: Attempt | None = None
    counterexample: Counterexample | None = None

    def falsify() -> Counterexample | None:
        enter("falsifying")
        return engine.recall.counterexample(job, goal) or engine.falsify(goal, seed)

    if link.erratum:
        counterexample = falsify()
    enter("spot-checking")
    evidence = engine.spot_check(goal, seed, counterexample)
    doubtful = link.erratum or bool(evidence.disagreement)
    if doubtful and not link.erratum:
        counterexample = falsify()
    if counterexample is None:
        enter("proving")
        attempt = engine.recall.proof(job, goal) or engine.prove(goal, link.by)
        if attempt.theorem is None and not doubtful:
            counterexample = falsify()
    hypotheses = given_texts(goal)
    base = replace(_described(blank(job), goal, engine), evidence=evidence)
    found = _judge(base, attempt, counterexample, lambda certificate: engine.words(certificate, hypotheses))
    return replace(found, scope=job.scope(found.scope)) if found.verdict in SCOPED else found


def _described(base: Result, goal: Goal, engine: Engine) -> Result:
    """With the goal in words."""
    return replace(
        base,
        statement=text(goal.relation),
        latex=engine.typeset(goal.relation),
        hypotheses=(*given_texts(goal), *declared(goal)),
    )


def doubted(job: Job, result: Result, engine: Engine, seed: int) -> Result:
    """A link whose search for a proof did not end: refuted, if a counterexample is found, else as it was."""
    goal = job.goal()
    counterexample = engine.recall.counterexample(job, goal) or engine.falsify(goal, seed)
    if counterexample is None:
        return result
    found = refuted(_described(result, goal, engine), counterexample)
    return replace(found, scope=job.scope(found.scope))


def _judge(
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
        return _proved(base, theorem, words)
    if evidence.disagreement:
        why = f"numbers disagree ({evidence.disagreement}), but no exact counterexample was found"
        return replace(base, verdict="unknown", why="; ".join((why, *tried)))
    why = "; ".join(("not proved", *tried, checks_text(evidence)))
    if evidence.agreed > evidence.undecided:
        return replace(base, verdict="supported", scope=sizes_scope(evidence), why=why)
    return replace(base, verdict="unknown", why=why)


def checks_text(evidence: Evidence) -> str:
    """What the numeric checks say of a claim that nothing speaks against; vacuous ones say nothing."""
    if not evidence.agreed:
        return "no numeric check could decide"
    if not evidence.undecided:
        return "every numeric check agrees"
    asked = evidence.agreed + evidence.undecided
    only = "only " if evidence.agreed <= evidence.undecided else ""
    return f"{only}{evidence.agreed} of {asked} numeric checks agree, {evidence.undecided} undecided"


def _proved(base: Result, theorem: Theorem, words: Callable[[Certificate], str]) -> Result:
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


def needs_follow_up(result: Result) -> bool:
    """A refutation has two questions left: which slip was it, and does nothing prove the statement as well?"""
    return result.verdict == "refuted"


def follow_up(job: Job, result: Result, engine: Engine) -> Result:
    """A refuted result with the likely slip and the corrected right-hand side of an equality.

    The proof attempt that ``verify`` left out is made here: were it to succeed, the two routes contradict each other,
    and the result says so.
    """
    started = perf_counter()
    goal = job.goal()
    attempt = engine.contradict(goal, job.link.by)
    if attempt.theorem is not None:
        hypotheses = given_texts(goal)
        proved = _proved(result, attempt.theorem, lambda certificate: engine.words(certificate, hypotheses))
        evidence = replace(result.evidence, disagreement=f"refuted: {result.why}")
        result = replace(proved, evidence=evidence, scope=job.scope(proved.scope))
    if result.verdict == "refuted":
        known = engine.recall.repair(job, goal)
        result = repaired(result, engine.repair(goal) if known is None else next(iter(known), None))
    return replace(result, milliseconds=result.milliseconds + (perf_counter() - started) * 1e3)


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


def sizes_text(sizes: Mapping[str, int]) -> str:
    """``n = 1, m = 2``."""
    return ", ".join(f"{name} = {size}" for name, size in sizes.items())


def sizes_scope(evidence: Evidence) -> str:
    """``n = 1, 2, 3; m = 1, 2``: the sizes at which numbers were seen."""
    seen: dict[str, dict[int, None]] = {}
    for sizes in evidence.sizes:
        for name, size in sizes.items():
            seen.setdefault(name, {})[size] = None
    return "; ".join(f"{name} = {', '.join(map(str, sorted(values)))}" for name, values in seen.items())
