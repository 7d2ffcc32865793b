"""The gate: ``check(goal, certificate)`` is the only way to a ``Theorem``, ``refute(goal, point)`` to a ``Refutation``.

A theorem says: for every size of every dimension and at every point that satisfies the declared facts and the
hypotheses, both sides are defined and the relation holds.  The laws are in the neighbouring files; this one replays a
certificate step by step and fails loudly.  Everything a theorem rests on is recorded in it.
"""

from __future__ import annotations

from verifier.certificates import Certificate, misfit
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.scoping import confused, objection
from verifier.kernel.points.point import Point, Witness
from verifier.kernel.points.refutation import Judgement, judge
from verifier.kernel.proof import Oracle, Proof, axis_places, supposing
from verifier.kernel.theorems import Refutation, Rejected, Seal, Theorem, scope, sealed_refutation
from verifier.relations import Eventually, HasMinimum, Relation, leaves
from verifier.taylor import Lagrange


def check(goal: Goal, certificate: Certificate, *, oracle: Oracle | None = None) -> Theorem:
    """Replay a certificate.

    Raises:
        Rejected: at the first step that does not hold, or side condition that does not follow.
    """
    try:
        proof = _replayed(goal, certificate, oracle)
    except GaveUp as limit:
        raise Rejected("beyond the kernel: {}", limit) from None
    except RecursionError:
        raise Rejected("beyond the kernel: the statement, or a rewriting, is nested too deep") from None
    except Undefined as reason:
        raise Rejected(f"not defined: {reason}") from None
    except StatementError as reason:
        raise Rejected(f"a step of the certificate cannot be stated: {reason}") from None
    record = proof.record
    content = (
        goal, certificate, scope(goal), record.trust,
        tuple(record.rules), tuple(record.cites), tuple(record.discharged),
    )  # fmt: skip
    return Theorem(*content, Seal(content))


def _replayed(goal: Goal, certificate: Certificate, oracle: Oracle | None) -> Proof:
    """The proof, once every step of the certificate has held."""
    refused = misfit(certificate) or objection(goal, certificate)
    if refused:
        raise Rejected(refused)
    proof = supposing(goal.given, goal.variables(), oracle)
    for hypothesis in goal.given:
        if isinstance(hypothesis, Lagrange):
            proof.record.cites.setdefault(hypothesis.citation)
    prove(proof, goal.relation, certificate)
    return proof


def prove(proof: Proof, relation: Relation, certificate: Certificate) -> None:
    """One step: side conditions of the relation, then the certificate's own law."""
    from verifier.kernel.replay import OWN_CONDITIONS, REPLAY

    law = REPLAY.get((type(relation), type(certificate)))
    if law is None:
        kind = type(relation).__name__
        raise Rejected(
            f"a certificate of kind {type(certificate).__name__} says nothing about a relation of kind {kind}"
        )
    if isinstance(relation, Eventually):
        discharge_near_zero(proof, relation)
    elif not isinstance(certificate, OWN_CONDITIONS):
        proof.discharge(relation)
    law(proof, relation, certificate)


def discharge_near_zero(proof: Proof, relation: Eventually) -> None:
    """Side conditions near 0: those that hold everywhere, and those that hold strictly at 0.  Of hypotheses only that
    of Taylor's theorem may speak of what tends to 0: others may not hold there."""
    from verifier.kernel.laws.rules import discharge_at_zero

    inner, variable = relation.args
    if any(variable in leaves(h, Variable) for h in proof.given if not isinstance(h, Lagrange)):
        raise Rejected(f"a hypothesis speaks of {variable}, which is to tend to 0")
    moving = [h.args[5] for h in proof.given if isinstance(h, Lagrange)]
    for obligation in obligations(inner):
        if discharge(obligation, proof.signs):
            proof.record.discharged.setdefault(obligation)
        else:
            discharge_at_zero(proof, obligation, variable, moving)


def refute(goal: Goal, point: Witness) -> Refutation:
    """Evaluate hypotheses and relation at a point, exactly or in balls; a limit along a family, or by another limit; a
    minimum by Fermat; what fails at constants such as √2; any relation with proved equals in it.

    Raises:
        Rejected: if a hypothesis fails or cannot be decided there, or the relation does not fail there.
    """
    from verifier.kernel.laws.limits.witnesses import judge_witness

    if refused := confused(goal):
        raise Rejected(refused)
    if not isinstance(point, Point) or isinstance(goal.relation, HasMinimum):
        failure = judge_witness(goal, point)
        if failure.reason:
            raise Rejected(failure.reason)
        return sealed_refutation(goal, point, failure.lhs, failure.rhs, failure.where, failure.exact)
    judgement: Judgement = judge(goal, point)
    if not judgement.refuted:
        raise Rejected(judgement.reason)
    return sealed_refutation(goal, point, judgement.lhs, judgement.rhs, judgement.where, judgement.exact)


__all__ = ["Proof", "Refutation", "Rejected", "Theorem", "axis_places", "check", "prove", "refute", "supposing"]
