"""Powers tᵃ with t ≥ 0 and a > 0 that is no whole number: with the value 0 at t = 0 they are continuous in t and a."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.arrangements import Full
from verifier.array_functions import ArrayFunction
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
    Total,
    Variable,
)
from verifier.kernel.check import Proof, Rejected
from verifier.kernel.signs.intervals import Interval
from verifier.sequences import is_integer

#: Heads that such a power may stand in; none of them binds a name.
_HEADS = (Add, Neg, Mul, MatMul, Div, Pow, Total, Apply, Full)


class Filled:
    """Formulas with a new variable ≥ 0, of which nothing else is known, for each power tᵃ with t ≥ 0 and a > 0; one > 0
    where t > 0."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.names = {v.name for v in proof.variables}
        self.known: dict[Expression, Expression] = {}

    def of(self, node: Any) -> Any:
        """The formula, its parts filled first; as it is where it has no such power."""
        if not any(has_letter(part) for part in node.atoms(Pow)):
            return node
        if isinstance(node, Noise):
            raise Rejected("a power of something random is not carried over by continuity")
        if isinstance(node, Defined):
            return self.of(node.meaning)
        if isinstance(node, ArrayFunction) and node.function == "max":
            return ArrayFunction("max", self.of(node.array))
        if not isinstance(node, _HEADS):
            raise Rejected("{} is not known to be continuous", type(node).__name__)
        args = [self.of(arg) if isinstance(arg, Expression) else arg for arg in node.args]
        made: Expression = node.func(*args)
        if not isinstance(node, Pow) or not has_letter(node):
            return made
        return self._placeholder(made, args, self.proof.signs.bounds(node.args[0]))

    def _placeholder(self, power: Expression, args: Sequence[Any], inside: Interval) -> Expression:
        """A variable for tᵃ; it is > 0 where t is."""
        base, exponent = args
        bounds, positive = self.proof.signs.bounds, inside.positive
        closed = inside.nonnegative or bounds(base).nonnegative
        if not positive and not (closed and bounds(exponent).positive):
            return power
        if power not in self.known:
            self.proof.discharge(base)
            self.proof.discharge(exponent)
            name = f"𝑤{len(self.known)}"
            while name in self.names:
                name += "′"
            self.known[power] = Variable(name, power.shape, ("positive" if positive else "nonnegative",))
        return self.known[power]


def discharge(proof: Proof, side: Expression) -> None:
    """The side is defined, its powers of what may be 0 by continuity.

    Raises:
        Rejected: where a condition does not follow.
    """
    letters = any(has_letter(part) for part in side.atoms(Pow))
    proof.discharge(Filled(proof).of(side) if letters else side)


def has_letter(power: Pow) -> bool:
    """The exponent is neither a number nor declared whole."""
    return not isinstance(power.args[1], Number) and not is_integer(power.args[1])


__all__ = ["Filled", "discharge", "has_letter"]
