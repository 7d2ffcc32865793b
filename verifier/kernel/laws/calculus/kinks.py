"""Derivatives at points where the pieces of a formula meet smoothly: relu(t)², t/(1 + |t|), Huber's loss.

Let f and g be continuous on an open set D, and let ∂f/∂x = g, for a number, an array or an entry x of one, hold
wherever some polynomials p₁, p₂, … ≠ 0 are not zero.  Then ∂f/∂x = g on all of D.  For on almost every line parallel
to x the polynomials have finitely many zeros, so that f(b) − f(a) is the integral of g between a and b; both sides are
continuous in the line, so this holds on every line, and g is continuous (Apostol 1967, Theorems 4.7 and 5.3).
Powers |v|ᵃ with a > 0 are continuous, with the value 0 where v = 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import AcrossKinks
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Entry,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Size,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus import filled
from verifier.kernel.laws.calculus.jumps import meetings
from verifier.kernel.laws.calculus.zeros import nowhere_dense
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import Signs
from verifier.relations import Eq, Ne, Order, Relation, leaves
from verifier.sequences import is_integer

CITATION = "a continuous function whose derivative extends continuously has that derivative (Apostol 1967, §5.3)"
#: Facts whose set is open.
OPEN_FACTS = frozenset({"positive", "negative", "nonzero"})
#: Heads of hypotheses that are defined and continuous everywhere.
POLYNOMIAL = (Number, Size, Variable, Add, Neg, Mul, MatMul, Total, Transpose, Entry)


def across_kinks(proof: Proof, relation: Eq, certificate: AcrossKinks) -> None:
    """∂f/∂x = g everywhere, if it holds off the zeros of polynomials (``inner``) and f and g are continuous.

    Raises:
        Rejected: where f or g may jump, the domain may not be open, or a kink may fill a neighbourhood.
    """
    f, x, g = sides_of(relation)
    if x not in movable(proof):
        raise Rejected(f"{x} does not range over an open set")
    require_open(proof, frozenset({x}))
    moving = openly(proof)
    joins = meetings(proof, (f, g), moving, certificate.whole)
    if len(joins) != len(certificate.joins):
        raise Rejected(f"{len(joins)} places where pieces meet, and {len(certificate.joins)} proofs that they do")
    found = kinks(proof, relation)
    for obligation in obligations(relation):
        if obligation.subject not in found and not _of_power(obligation, (f, g)):
            proof.discharge_one(obligation)
    for subject in found:
        if not nowhere_dense(proof, subject, moving):
            raise Rejected("{} may be 0 on a whole neighbourhood", subject)
    for side in (f, g):
        filled.discharge(proof, side)
    proof.use("derivatives across kinks")
    proof.record.cites.setdefault(CITATION)
    prove(proof.wider(tuple(map(off, found))), relation, certificate.inner)
    for join, part in zip(joins, certificate.joins):
        prove(proof.wider(join.given, variables=tuple(leaves(join.claim, Variable))), join.claim, part)


def sides_of(relation: Eq) -> tuple[Expression, Variable, Expression]:
    """f, x and g of ∂f/∂x = g, or of g = ∂f/∂x; also of one entry of a gradient, (∂f/∂x)ₑ = g.

    Raises:
        Rejected: for anything else.
    """
    left, right = relation.expressions
    for node, other in ((left, right), (right, left)):
        whole = node.args[0] if isinstance(node, Entry) else node
        if not isinstance(whole, Derivative) or type(whole.args[1]) is not Variable:
            continue
        if whole is node or not whole.args[0].shape:  # of a gradient, not of a Jacobian
            return whole.args[0], whole.args[1], other
    raise Rejected("this law speaks of ∂f/∂x = g")


def movable(proof: Proof, beside: frozenset[str] = frozenset()) -> frozenset[Variable]:
    """The variables that range over open sets, whatever the others are; with facts ``beside`` the open ones, too."""
    sources = {v for other in proof.variables for v in other.of}
    return frozenset(
        v
        for v in proof.variables
        if type(v) is Variable and not v.of and v.facts <= OPEN_FACTS | beside and v not in sources
    )


def require_open(proof: Proof, moving: frozenset[Variable]) -> None:
    """The hypotheses about the moving variables are strict and continuous, so that the domain is open."""
    for hypothesis in proof.given:
        if moving.intersection(leaves(hypothesis, Variable)) and not is_open(hypothesis, proof.signs):
            raise Rejected("the hypothesis {} is not strict and continuous", hypothesis)


def openly(proof: Proof) -> frozenset[Variable]:
    """The movable variables of which every hypothesis is strict and continuous: whatever the others are, they range
    over an open set."""
    closed = (h for h in proof.given if not is_open(h, proof.signs))
    return movable(proof) - {v for hypothesis in closed for v in leaves(hypothesis, Variable)}


def is_open(hypothesis: Relation, signs: Signs) -> bool:
    """Strict and continuous, so that it holds on an open set."""
    strict = isinstance(hypothesis, Order) and hypothesis.strict
    apart = isinstance(hypothesis, Ne) and len(hypothesis.expressions) == 2
    return (strict or apart) and all(_near(side, signs) for side in hypothesis.expressions)


def _near(node: Any, signs: Signs) -> bool:
    """Defined and continuous near each point at which the hypotheses hold: made of polynomials, |·|, quotients by what
    is not 0 there, roots of what is ≥ 0 everywhere, and powers tᵃ of such a t with an a that is > 0 there."""
    if isinstance(node, Defined):
        return _near(node.meaning, signs)
    if isinstance(node, Apply):
        return node.function == "abs" and _near(node.argument, signs)
    if isinstance(node, Div):
        above, below = node.args
        apart = isinstance(below, (Number, Size)) and below != lift(0)
        return _near(above, signs) and (apart or (signs.bounds(below).excludes_zero and _near(below, signs)))
    if isinstance(node, Pow):
        base, exponent = node.args
        if not _near(base, signs):
            return False
        if isinstance(exponent, Number):
            whole = exponent.value.denominator == 1
            return exponent.value > 0 and (whole or _never_negative(base))
        above = _never_negative(base) and signs.bounds(exponent).positive
        return above and not exponent.shape and _near(exponent, signs)
    if isinstance(node, Noise) or not isinstance(node, POLYNOMIAL):
        return False
    return isinstance(node, Variable) or all(_near(a, signs) for a in node.args if isinstance(a, Expression))


def _never_negative(node: Any) -> bool:
    """≥ 0 wherever it is defined, whatever the hypotheses say: so are powers of such a number, and their sums."""
    if isinstance(node, Defined):
        return _never_negative(node.meaning)
    if isinstance(node, (Pow, Total)) and _never_negative(node.args[0]):
        return True
    return Signs().bounds(node).nonnegative


def kinks(proof: Proof, relation: Eq) -> tuple[Expression, ...]:
    """What stands between bars, or under a sign, with a zero that the hypotheses do not exclude."""
    f, _, _ = sides_of(relation)
    between = frozenset(_arguments(f))
    return tuple(dict.fromkeys(
        o.subject for o in obligations(relation)
        if o.needs == "≠ 0" and not o.where and o.subject in between and not _settled(proof, o)
    ))  # fmt: skip


def _of_power(obligation: Obligation, sides: tuple[Expression, Expression]) -> bool:
    """t > 0 is asked for a power tᵃ, or for its slope: that each side is defined and continuous, also where t = 0, is
    shown of it by itself."""
    powers = (power for side in sides for power in side.atoms(Pow))
    return obligation.needs == "> 0" and any(obligation.subject == power.args[0] for power in powers)


def _settled(proof: Proof, obligation: Obligation) -> bool:
    return proof.signs.bounds(obligation.subject).excludes_zero


def _arguments(node: Any) -> Iterator[Expression]:
    """The arguments of |·| and of sign inside a statement that no sum binds an index of, and the bases of powers aᵏ
    with a whole k that is no number: their slope k·aᵏ⁻¹ is read as k·aᵏ/a."""
    if isinstance(node, Defined):
        yield from _arguments(node.meaning)
        return
    for arg in node.args:
        yield from _arguments(arg)
    found: Any = None
    if isinstance(node, Apply) and node.function in ("abs", "sign"):
        found = node.argument
    elif isinstance(node, Pow) and not isinstance(node.args[1], Number) and is_integer(node.args[1]):
        found = node.args[0]
    if found is not None and not leaves(found, Index) and not leaves(found, Noise):
        yield found


def off(subject: Expression) -> Relation:
    """No entry of the subject is 0."""
    return Order(">", Apply("abs", subject), lift(0)) if subject.shape else Ne(subject, lift(0))
