"""The labelled last resort: SymPy's ``simplify`` on a scalar identity without sums, derivatives or hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sympy

from verifier.certificates import Certificate, Simplified
from verifier.claims import Goal
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expression,
    Mul,
    Neg,
    Number,
    Pow,
    Variable,
)  # fmt: skip
from verifier.patience import within
from verifier.provers.search import Search
from verifier.relations import Eq

#: Calls that ``simplify`` may take: of some 4,000 true claims none needs it any more, and it is slow to fail.
CALLS = 250_000
_FUNCTIONS = {"exp": sympy.exp, "log": sympy.log, "abs": sympy.Abs, "sin": sympy.sin, "cos": sympy.cos}
#: fact -> SymPy's assumption.
_ASSUMPTIONS = {"positive": {"positive": True}, "nonnegative": {"nonnegative": True}, "integer": {"integer": True}}


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Only for a scalar equality that SymPy can be told of."""
    if isinstance(goal.relation, Eq) and all(to_sympy(side) is not None for side in goal.relation.expressions):
        yield Simplified()


def simplifies_to_zero(difference: Expression) -> bool:
    """``simplify`` returns exactly 0."""
    scalar = to_sympy(difference)
    if scalar is None or scalar.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):  # 1/0 is no number, as 1/log 1
        return False
    found = within(CALLS, sympy.simplify, scalar)
    return found is not None and bool(found == 0)


def to_sympy(node: Any) -> Any:
    """A scalar formula as a SymPy expression over real symbols; None where there is none."""
    if isinstance(node, Variable):
        if node.shape or node.of:
            return None
        known: dict[str, bool] = {"real": True}
        for fact in node.facts:
            known.update(_ASSUMPTIONS.get(fact, {}))
        return sympy.Symbol(node.name, **known)
    if isinstance(node, Number):
        return sympy.Rational(node.value.numerator, node.value.denominator)
    if isinstance(node, Defined):
        return to_sympy(node.meaning)
    if isinstance(node, Apply):
        head = _FUNCTIONS.get(node.function)
        inner = to_sympy(node.args[1])
        if node.function == "pi" and inner is not None:
            return sympy.pi * inner
        return None if head is None or inner is None else head(inner)
    builders: dict[type, Callable[..., sympy.Expr]] = {
        Add: sympy.Add,
        Mul: sympy.Mul,
        Pow: sympy.Pow,
        Neg: lambda a: -a,
        Div: lambda a, b: a / b,
    }
    build = builders.get(type(node))
    if build is None or node.shape:
        return None
    args = [to_sympy(arg) for arg in node.args]
    return None if any(arg is None for arg in args) else build(*args)
