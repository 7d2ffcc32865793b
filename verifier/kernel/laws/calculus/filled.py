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
    Size,
    Total,
    Variable,
)
from verifier.kernel.check import Proof, Rejected
from verifier.sequences import is_integer

#: Heads that such a power may stand in; none of them binds a name.
_HEADS = (Add, Neg, Mul, MatMul, Div, Pow, Total, Apply, Full)


class Filled:
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
