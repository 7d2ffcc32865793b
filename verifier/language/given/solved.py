"""A linear equation of real numbers in which π or a root stands is solved for one of them, which is put in.

``a + b + c == pi`` has no rational solution, and sample points are rational: c = π − a − b says the same for all real
a, b and c, in the claim and in the other hypotheses, and what was declared of c is said of π − a − b.  Where something
is differentiated in a, b or c, they vary freely, and the equation is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from verifier.expressions import Add, Apply, Defined, Div, Expression, Leaf, Mul, Neg, Pow, Variable, lift
from verifier.kernel.laws.calculus.kinks import off
from verifier.kernel.meaning.bindings import scope_of
from verifier.language.constants import rational
from verifier.notation import let
from verifier.relations import Eq, Order, Relation, leaves, rebuild

#: What the facts that may be declared of it say.
SIGNS = {"positive": ">", "nonnegative": "≥", "negative": "<"}
#: The facts that may be declared of what is put in.
FACTS = frozenset({*SIGNS, "nonzero"})
Statements = tuple[Relation, ...]


class Told(NamedTuple):
    """What an equation among the hypotheses tells: y is f, besides what must be given for it."""

    equation: Relation
    y: Variable
    formula: Expression
    besides: Statements = ()


def put_in(
    claimed: Statements, given: Statements, find: Callable[[Statements, Statements], Told | None]
) -> tuple[Statements, Statements, tuple[str, ...]]:
    """Claims and hypotheses with f for each y that is found to be f, and what is to be said of each.

    What is declared of y is given of f instead.
    """
    said: list[str] = []
    while (found := find(claimed, given)) is not None:
        y, formula = found.y, found.formula
        said.append(f"{y} = {formula} is put in for {y}")
        meaning = {y: let(y.name, formula)}
        claimed = tuple(rebuild(relation, meaning) for relation in claimed)
        others = (rebuild(relation, meaning) for relation in given if relation != found.equation)
        given = (*others, *(_sign_said(formula, fact) for fact in sorted(y.facts)), *found.besides)
    return claimed, given, tuple(said)


def _sign_said(formula: Expression, fact: str) -> Relation:
    """What is declared of each entry, as a hypothesis."""
    return off(formula) if fact == "nonzero" else Order(SIGNS[fact], formula, lift(0))


def named(equation: Relation) -> Iterator[tuple[Variable, Expression]]:
    """y and f of an equation y = f, either way round, where y is declared as a function of nothing."""
    if type(equation) is Eq:
        for y, formula in (equation.expressions, equation.expressions[::-1]):
            if type(y) is Variable and not y.of and y.shape == formula.shape and y not in leaves(formula, Variable):
                yield y, formula


def solved(claimed: Statements, given: Statements) -> tuple[Statements, Statements, tuple[str, ...]]:
    """Claims and hypotheses without the numbers that such equations tell, and what is to be said of each."""
    return put_in(claimed, given, _solvable)


def _solvable(claimed: Statements, given: Statements) -> Told | None:
    return next(filter(None, (_told(relation, (*claimed, *given)) for relation in given)), None)


def _told(equation: Relation, everywhere: Statements) -> Told | None:
    """What c is, of an equation Σ rₖ·xₖ = κ with rational rₖ and an irrational constant κ."""
    if type(equation) is not Eq or any(side.shape for side in equation.expressions):
        return None
    left, right = equation.expressions
    parts = [*addends(left, 1), *addends(right, -1)]
    weights = [weighted(part) for part, _ in parts]
    constants = [part for part, one in zip(parts, weights) if one is None]
    if not constants or not all(_is_constant(part) for part, _ in constants):
        return None
    unknown = [one for one in weights if one is not None]
    bound = frozenset[Leaf]().union(*(scope_of(relation).bound for relation in everywhere))
    if all(rational(part) is not None for part, _ in constants) or bound & {v for v, _ in unknown}:
        return None
    for c in dict.fromkeys(v for v, _ in reversed(unknown)):
        if [v for v, _ in unknown].count(c) == 1 and _is_free(c, everywhere):
            place = next(k for k, one in enumerate(weights) if one is not None and one[0] == c)
            others = sorted((k for k in range(len(parts)) if k != place), key=lambda k: weights[k] is not None)
            rest = [parts[k][0] if parts[k][1] < 0 else Neg(parts[k][0]) for k in others]
            whole = rest[0] if len(rest) == 1 else Add(*rest)
            weight = dict(unknown)[c] * parts[place][1]
            return Told(equation, c, whole if weight == 1 else whole / lift(weight))
    return None


def addends(node: Expression, sign: int) -> Iterator[tuple[Expression, int]]:
    """The addends of sums inside sums, each with its sign."""
    if isinstance(node, Defined):
        yield from addends(node.meaning, sign)
    elif isinstance(node, Add):
        for part in node.args:
            yield from addends(part, sign)
    elif isinstance(node, Neg):
        yield from addends(node.args[0], -sign)
    else:
        yield node, sign


def weighted(node: Expression) -> tuple[Variable, Fraction] | None:
    """(x, r) for r·x or x/r with a rational number r ≠ 0."""
    if isinstance(node, Variable):
        return node, Fraction(1)
    over = isinstance(node, Div)
    if (isinstance(node, Mul) and len(node.args) == 2) or over:
        for one, other in (node.args, node.args[::-1])[: 1 if over else 2]:
            factor = rational(other)
            if isinstance(one, Variable) and factor:
                return one, 1 / factor if over else factor
    return None


def _is_constant(node: Expression) -> bool:
    """A number made of rational ones, π, e and roots by +, · and /, which is defined wherever it stands."""
    if rational(node) is not None:
        return True
    if isinstance(node, Defined):
        return _is_constant(node.meaning)
    if isinstance(node, Apply):
        return node.function in ("pi", "exp") and not leaves(node, Leaf) and _is_constant(node.argument)
    if isinstance(node, Pow):
        base, power = map(rational, node.args)
        return base is not None and base > 0 and power is not None
    if isinstance(node, Div):
        return _is_constant(node.args[0]) and bool(rational(node.args[1]))
    return isinstance(node, (Add, Neg, Mul)) and all(map(_is_constant, node.args))


def _is_free(c: Variable, everywhere: Statements) -> bool:
    """A real number of which nothing but a sign is declared, and on which no function depends."""
    plain = type(c) is Variable and not c.shape and not c.of and c.facts <= FACTS
    return plain and not any(c in v.of for relation in everywhere for v in leaves(relation, Variable))


__all__ = ["FACTS", "Statements", "Told", "addends", "named", "put_in", "solved", "weighted"]
