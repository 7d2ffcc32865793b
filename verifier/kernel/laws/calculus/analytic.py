"""Strict inequalities of analytic functions: what is ≥ 0 and grows away from a point vanishes nowhere else."""

from __future__ import annotations

from typing import Any

from verifier.certificates import Analytic
from verifier.expressions import Add, Apply, Defined, Div, Mul, Neg, Number, Pow, Size, Variable
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.analysis import SMOOTH, TRUTH, mean_value
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.relations import Order, leaves, rebuild

#: Functions that are analytic inside their domain.
ANALYTIC = SMOOTH - {"abs"}
CITATION = "the identity theorem for analytic functions (Krantz & Parks 2002, corollary 1.2.7)"


def analytic(proof: Proof, relation: Order, certificate: Analytic) -> None:
    """φ > 0 right of a, if φ ≥ 0 there because φ(a) ≥ 0 and φ′ ≥ 0 (``weak``), φ is analytic on an open interval from
    a, and φ′(p) > 0 at a point p of it; left of a likewise, where φ′(p) < 0.

    If φ(t) = 0 for a t of the interval, then φ = 0 from a to t, since it grows; then φ = 0 on the whole interval by the
    identity theorem, and φ′(p) = 0.  The interval is what the facts and the hypotheses say of t, beyond a: they are
    linear in it, they hold at p, and the side conditions of φ and φ′ hold for each such t, hence between.
    """
    weak, p = certificate.weak, certificate.witness
    t, a = weak.variable, weak.base
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    if not up.strict:
        raise Rejected("this rule is for strict inequalities")
    if not isinstance(p, Number):
        raise Rejected("the witness is a number")
    apart = proof.signs.bounds(difference(t, a))
    if not (apart.positive or apart.negative):
        raise Rejected("the variable must be on one side of the base")
    mean_value(proof, Order("≥", up.lhs, up.rhs), weak)
    elsewhere = Proof(
        tuple(TRUTH if t in leaves(h, Variable) else h for h in proof.given),
        proof.variables, proof.oracle, proof.record,
    )  # fmt: skip
    sign = ">" if apart.positive else "<"
    _inside(elsewhere, proof, t, p)
    if not elsewhere.signs.bounds(difference(p, a) if sign == ">" else difference(a, p)).positive:
        raise Rejected("the witness is not on the side of the variable")
    _analytic(gap, t, proof)
    proof.use("mean value theorem for an analytic function")
    proof.record.cites.setdefault(CITATION)
    prove(elsewhere, Order(sign, rebuild(weak.slope, {t: p}), 0), certificate.rises)


def _inside(elsewhere: Proof, proof: Proof, t: Variable, p: Number) -> None:
    """The facts and the hypotheses of t hold at p."""
    facts = {"positive": p.value > 0, "nonnegative": p.value >= 0, "negative": p.value < 0,
             "unit_interval": 0 < p.value < 1}  # fmt: skip
    if not all(facts[fact] for fact in t.facts):
        raise Rejected("the witness is outside the range of the variable")
    for h in proof.given:
        if t not in leaves(h, Variable):
            continue
        if not isinstance(h, Order) or h.lhs.shape or h.rhs.shape or not _linear(h, t):
            raise Rejected("a hypothesis on the variable is no bound for it")
        above = ascending(h)
        there = elsewhere.signs.bounds(rebuild(difference(above.lhs, above.rhs), {t: p}))
        if not (there.positive if above.strict else there.nonnegative):
            raise Rejected("a hypothesis on the variable may not hold at the witness")


def _linear(h: Order, t: Variable) -> bool:
    """One side is t and the other is free of it."""
    sides = h.lhs, h.rhs
    return any(one == t and t not in leaves(other, Variable) for one, other in (sides, sides[::-1]))


def _analytic(node: Any, t: Variable, proof: Proof) -> None:
    """Every head that t stands in is analytic where its side conditions hold; of a root and of a power with any
    exponent, the base is > 0: at 0 a derivative may exist and the function not be analytic, as |t|³ is not."""
    if not hasattr(node, "args") or t not in leaves(node, Variable) or node == t:
        return
    known = isinstance(node, (Number, Size, Add, Neg, Mul, Div, Defined))
    if isinstance(node, Pow):
        base, exponent = node.args
        whole = isinstance(exponent, Number) and exponent.value.denominator == 1
        known = whole or proof.signs.bounds(base).positive
    elif isinstance(node, Apply):
        known = node.function in ANALYTIC and len(node.args) == 2
    if not known or node.shape:
        raise Rejected("{} is not known to be analytic in {}", type(node).__name__, t)
    parts = [node.meaning] if isinstance(node, Defined) else node.args
    for part in parts:
        _analytic(part, t, proof)


__all__ = ["analytic"]
