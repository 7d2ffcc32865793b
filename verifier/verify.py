"""The loop: one link to one result.  Prove, else falsify; spot-check always.

No I/O, no processes, no rendering: the parts that search, sample and speak are handed in as an ``Engine``, and the
clock is read here and nowhere below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct, structs

from verifier.assumptions import declared, given_texts
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.jobs import Job
from verifier.printing import latex, text
from verifier.relations import Relation
from verifier.results import SCOPED, blank, conditional, describe, failed, judged, proved, refuted, repaired
from verifier.verdicts import Counterexample, Evidence, Repair, Result

if TYPE_CHECKING:
    from verifier.kernel.points.point import Witness
    from verifier.provers import Attempt

Stage = Literal[
    "starting", "checking what is stored", "proving", "falsifying", "spot-checking", "looking for the slip",
    "asking what would have to be given",
]  # fmt: skip
#: Seconds of work after which an open link is not asked for more: the search for a proof has spent its budget.
LONG = 3.0

Found = TypeVar("Found")


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


class Engine(Struct, frozen=True):
    """The questions the loop asks of a goal; ``verifier.engine.standard()`` answers them.

    ``enough`` are further hypotheses with which a goal that is open would be proved.
    ``recall`` knows what was found before (``verifier.proofs``); without it everything is searched for.  ``typeset``
    gives the LaTeX of a result, which few readers ask for.
    """

    prove: Callable[[Goal, Certificate | None], Attempt]
    falsify: Callable[[Goal, int], Counterexample | None]
    spot_check: Callable[[Goal, int, Counterexample | None], Evidence]
    repair: Callable[[Goal, Witness | None], Repair | None]
    words: Callable[[Certificate, tuple[str, ...]], str]
    contradict: Callable[[Goal, Certificate | None], Attempt]
    enough: Callable[[Goal, int], tuple[Relation, ...]] = lambda goal, seed: ()
    recall: Recall = NOTHING_KNOWN
    typeset: Callable[[Relation], str] = latex


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
    started = process_time()
    attempt: Attempt | None = None
    counterexample: Counterexample | None = None

    def recalled(ask: Callable[[Job, Goal], Found | None]) -> Found | None:
        if not engine.recall.knows(job):
            return None
        enter("checking what is stored")
        return ask(job, goal)

    def falsify() -> Counterexample | None:
        known = recalled(engine.recall.counterexample)
        if known is None:
            enter("falsifying")
        return known or engine.falsify(goal, seed)

    if link.erratum:
        counterexample = falsify()
    enter("spot-checking")
    evidence = engine.spot_check(goal, seed, counterexample)
    doubtful = link.erratum or bool(evidence.disagreement)
    if doubtful and not link.erratum:
        counterexample = falsify()
    if counterexample is None:
        attempt = recalled(engine.recall.proof)
        if attempt is None:
            enter("proving")
            attempt = engine.prove(goal, link.by)
        if attempt.theorem is None and not doubtful:
            counterexample = falsify()
    hypotheses = given_texts(goal)
    base = replace(_described(blank(job), goal, engine), evidence=evidence)
    found = judged(base, attempt, counterexample, lambda certificate: engine.words(certificate, hypotheses))
    is_open = found.verdict in ("supported", "unknown") and attempt is not None and attempt.theorem is None
    if is_open and process_time() - started < LONG:
        enter("asking what would have to be given")
        found = conditional(found, engine.enough(goal, seed))
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
        again = proved(result, attempt.theorem, lambda certificate: engine.words(certificate, hypotheses))
        evidence = structs.replace(result.evidence, disagreement=f"refuted: {result.why}")
        result = replace(again, evidence=evidence, scope=job.scope(again.scope))
    if result.verdict == "refuted":
        known = engine.recall.repair(job, goal)
        point = result.counterexample.point if result.counterexample else None
        result = repaired(result, engine.repair(goal, point) if known is None else next(iter(known), None))
    return replace(result, milliseconds=result.milliseconds + (perf_counter() - started) * 1e3)
