"""Variables with declared facts, and noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from verifier.errors import StatementError
from verifier.expressions.arithmetic import Expression
from verifier.expressions.nodes import Leaf
from verifier.facts import check_facts

if TYPE_CHECKING:
    from verifier.expressions.nodes import Shape


class Variable(Expression, Leaf):
    """A named scalar, vector or matrix with declared facts.

    ``data`` is (name, shape, facts, of): ``of`` holds the variables it depends on smoothly and without further
    formula, as in x = x(z).
    """

    def __new__(cls, name: str, shape: Shape = (), facts: tuple[str, ...] = (), of: tuple[Variable, ...] = ()) -> Self:
        check_facts(name, shape, facts)
        for variable in of:
            # Of noise it would be random, and expectations would not know.
            if not isinstance(variable, Variable) or isinstance(variable, Noise) or variable.of or variable.facts:
                raise StatementError(f"{name}: of= takes independent variables without facts, not {variable}")
        made = Leaf.__new__(cls, name, shape, tuple(sorted(set(facts))), of)
        made.shape = shape
        return made

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(self.data[2])

    @property
    def of(self) -> tuple[Variable, ...]:
        of: tuple[Variable, ...] = self.data[3]
        return of


#: The laws of noise, and how many parameters each has.
LAWS = {"moments": 2, "normal": 2, "bernoulli": 1}


class Noise(Variable):
    """A random array with independent, identically distributed entries.

    ``data`` adds (law, parameters): ``moments`` with (mean, variance) and nothing else known, ``bernoulli`` with
    (p,), or ``normal`` with (mean, variance).
    """

    def __new__(cls, name: str, shape: Shape, law: str, parameters: tuple[Expression, ...]) -> Self:
        if len(parameters) != LAWS.get(law):
            raise StatementError(f"{name}: {law} with {len(parameters)} parameters is no law of noise")
        made = Leaf.__new__(cls, name, shape, law, parameters)
        made.shape = shape
        return made

    @property
    def facts(self) -> frozenset[str]:
        return frozenset()

    @property
    def of(self) -> tuple[Variable, ...]:
        return ()

    @property
    def law(self) -> str:
        law: str = self.data[2]
        return law

    @property
    def parameters(self) -> tuple[Expression, ...]:
        parameters: tuple[Expression, ...] = self.data[3]
        return parameters
