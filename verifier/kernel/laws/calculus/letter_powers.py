"""Powers |v|ᵃ with a letter a > 0 where v may be 0: carried over from where it is not, by continuity.

tᵃ with a > 0 is continuous in t ≥ 0 and a > 0, with the value 0 at t = 0.  Let both sides of a R b, R being =, ≤ or ≥,
be made of such powers and of what is continuous, on an open set of the variables that v depends on, or on the points
of one with entries ≥ 0.  If a R b holds where v ≠ 0, and the v ≠ 0 lie dense, then it holds on all of the set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.arrangements import Full
from verifier.array_functions import ArrayFunction
from verifier.certificates import OffZeros
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expression,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Size,
    Total,
    Variable,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws.calculus.joins import continuous
from verifier.kernel.laws.calculus.kinks import movable, off, require_open
from verifier.kernel.laws.calculus.zeros import nowhere_dense
from verifier.relations import Eq, Order, leaves, rebuild
from verifier.sequences import is_integer

#: Facts that are said of each entry by itself, and give the closure of what is inside: an open set of points with no
#: entry 0 lies dense among those with entries ≥ 0.
_CLOSED = frozenset({"nonnegative"})
#: Heads that such a power may stand in; none of them binds a name.
_HEADS = (Add, Neg, Mul, MatMul, Div, Pow, Total, Apply, Full)


def off_zeros(proof: Proof, relation: Eq | Order, certificate: OffZeros) -> None:
    """a R b, if it holds where no entry of the ``subjects`` is 0 (``inner``).

    Raises:
        Rejected: where a side may jump or is not defined, the domain may not be open, or a subject may be 0 on a whole
            neighbourhood.
    """
    if isinstance(relation, Order) and relation.strict:
        raise Rejected("a strict inequality does not carry over to limits")
    spoken = {v for subject in certificate.subjects for v in leaves(subject, Variable)}
    moving = movable(proof, _CLOSED) & spoken
    require_open(proof, moving)
    for subject in certificate.subjects:
        if not nowhere_dense(proof, subject, moving):
            raise Rejected("{} may be 0 on a whole neighbourhood", subject)
    filled = _Filled(proof)
    for side in relation.expressions:
        if continuous(_summed(side), moving):
            raise Rejected("a side is not known to be continuous")
        proof.discharge(filled.of(side))
    proof.use("tᵃ is continuous in t ≥ 0 for a > 0")
    prove(proof.wider(tuple(map(off, certificate.subjects))), relation, certificate.inner)


def _summed(side: Expression) -> Expression:
    """The side with Σx for max x: both are continuous in x."""
    largest = (node for node in side.atoms(ArrayFunction) if node.function == "max")
    found: Expression = rebuild(side, {node: Total(node.array) for node in largest})
    return found


class _Filled:
    """Formulas with a new variable ≥ 0, of which nothing else is known, for each power tᵃ with t ≥ 0 and a > 0."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.names = {v.name for v in proof.variables}
        self.known: dict[Expression, Expression] = {}

    def of(self, node: Any) -> Expression:
        """The formula, its parts filled first."""
        if isinstance(node, Noise):
            raise Rejected("a power of something random is not carried over by continuity")
        if isinstance(node, (Variable, Number, Size)):
            return node
        if isinstance(node, Defined):
            return self.of(node.meaning)
        if isinstance(node, ArrayFunction) and node.function == "max":
            return ArrayFunction("max", self.of(node.array))
        if not isinstance(node, _HEADS):
            raise Rejected("{} is not known to be continuous", type(node).__name__)
        args = [self.of(arg) if isinstance(arg, Expression) else arg for arg in node.args]
        made: Expression = node.func(*args)
        return self._placeholder(made, args) if isinstance(node, Pow) and has_letter(node) else made

    def _placeholder(self, power: Expression, args: Sequence[Any]) -> Expression:
        base, exponent = args
        bounds = self.proof.signs.bounds
        if not (bounds(base).nonnegative and bounds(exponent).positive):
            return power
        if power not in self.known:
            self.proof.discharge(base)
            self.proof.discharge(exponent)
            name = f"𝑤{len(self.known)}"
            while name in self.names:
                name += "′"
            self.known[power] = Variable(name, power.shape, ("nonnegative",))
        return self.known[power]


def has_letter(power: Pow) -> bool:
    """The exponent is neither a number nor declared whole."""
    return not isinstance(power.args[1], Number) and not is_integer(power.args[1])


__all__ = ["has_letter", "off_zeros"]
