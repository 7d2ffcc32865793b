"""Refutations that no single point can give: a limit is another number, a minimum is not attained.

* A limit in a number: the expression has another limit, by a theorem, and limits are unique (Rudin 1976, theorem 3.2);
  or it grows without bound, since 1/(1 + f²), 1/f, e⁻ᶠ or eᶠ tends to 0.
* A limit in n: every array is constant (the same number in every entry, at every size), so that the expression is a
  polynomial in n and 1/n; its limit is the coefficient of n⁰ if no positive power of n occurs, and infinite otherwise.
* No minimum: at fixed sizes and parameters, one partial derivative in the minimising variables exists everywhere and
  never vanishes; at a minimiser in the open domain it would be 0 (Fermat).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy
from msgspec import Struct

from verifier.arrangements import Literal
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Derivative,
    Dim,
    Div,
    Entry,
    Expression,
    Neg,
    Noise,
    Pow,
    Variable,
    lift,
)  # fmt: skip
from verifier.kernel.check import Rejected, check
from verifier.kernel.index.algebra import is_nonnegative
from verifier.kernel.index.equality import fixed_cases
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import rewrite
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined, number
from verifier.kernel.laws.inequalities import cleared_of_positive_bases
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.membership import fact_holds, facts_hold
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.numbers import Undefined as Unvalued
from verifier.kernel.points.point import Elsewhere, Family, Point, Value
from verifier.kernel.points.refutation import judge
from verifier.kernel.signs.order import Signs
from verifier.printing import text
from verifier.relations import Eq, HasMinimum, Order, Tends, at_sizes, leaves, rebuild

#: Facts that hold for an array of any size if they hold for one entry.
ENTRYWISE = frozenset({"positive", "nonnegative", "negative", "nonzero", "unit_interval", "sign", "binary"})


class Failure(Struct, frozen=True):
    """Both sides as text, and where; empty ``reason`` means refuted."""

    reason: str
    lhs: str = ""
    rhs: str = ""
    where: str = ""
    exact: bool = True


def judge_limit(goal: Goal, family: Family) -> Failure:
    """The expression's limit along the family is not the claimed one, and the hypotheses hold along it."""
    relation = goal.relation
    if not isinstance(relation, Tends) or not isinstance(relation.args[2], Dim):
        return Failure("a family of points refutes limits in a dimension only")
    for variable in goal.variables():
        value = family.values.get(variable)
        if value is None or variable.of or isinstance(variable, Noise) or not variable.facts <= ENTRYWISE:
            return Failure(f"{variable} cannot be constant, or has no value")
        if not all(fact_holds(value, fact) for fact in variable.facts):
            return Failure(f"{variable} does not satisfy its declared facts")
    for hypothesis in goal.given:
        if (
            not isinstance(hypothesis, Tends)
            or hypothesis.args[2] != relation.args[2]
            or _limits(hypothesis, family)[0] != 0
        ):
            return Failure(f"the hypothesis {hypothesis} is not known to hold along the family")
    gap, lhs, rhs = _limits(relation, family)
    if gap is None or gap == 0:
        return Failure("the limit along the family is the claimed one, or cannot be told")
    return Failure("", lhs, rhs, f"as {relation.args[2]} → ∞")


def judge_elsewhere(goal: Goal, other: Elsewhere) -> Failure:
    """The expression has another limit than the claimed one at a point at which the hypotheses hold, or none.

    Raises:
        Rejected: where the certificate does not prove the other limit.
    """
    if not isinstance(goal.relation, Tends) or not isinstance(goal.relation.args[2], Variable):
        return Failure("another limit refutes limits in a scalar variable only")
    expression, claimed, n = goal.relation.args
    limit = lift(0) if other.limit is None else other.limit
    spoken = [v for side in (limit, claimed) for v in leaves(side, Variable)]
    if any(v == n or n in v.of for v in spoken) or not set(spoken) <= set(goal.variables()):
        return Failure(f"a limit speaks of the goal's variables, and does not depend on {n}")
    vanishing = signs_of_growth(expression) if other.limit is None else (expression,)
    if not _one_tends(vanishing, limit, n, goal, other.certificate):
        return Failure("the other limit does not rest on the kernel alone")
    try:
        if not all(v == n or facts_hold(v, other.point) for v in goal.variables()):
            return Failure("a variable has no value with its declared facts")
    except (Undecided, Unvalued) as reason:
        return Failure(str(reason))
    where = f"as {n} → ∞"
    if other.limit is None:
        holds = judge(Goal(Eq(lift(1), lift(0)), goal.given), other.point)
        return Failure("", "∞ in magnitude", text(claimed), where) if holds.refuted else Failure(holds.reason)
    apart = judge(Goal(Eq(limit, claimed), goal.given), other.point)
    return Failure("", apart.lhs, apart.rhs, where, apart.exact) if apart.refuted else Failure(apart.reason)


def signs_of_growth(f: Expression) -> tuple[Expression, ...]:
    """|f| → ∞ if one of 1/(1 + f²), 1/f, e⁻ᶠ and eᶠ tends to 0."""
    return Div(lift(1), Add(lift(1), Pow(f, lift(2)))), Div(lift(1), f), Apply("exp", Neg(f)), Apply("exp", f)


def _one_tends(
    expressions: tuple[Expression, ...], limit: Expression, n: Variable, goal: Goal, certificate: Certificate
) -> bool:
    """The certificate proves that one of the expressions tends to the limit.

    Raises:
        Rejected: where it proves it of none.
    """
    reasons: list[Rejected] = []
    for expression in expressions:
        try:
            return check(Goal(Tends(expression, limit, n), goal.given), certificate).trust == "kernel"
        except Rejected as reason:
            reasons.append(reason)
    raise reasons[0]


def _limits(relation: Tends, family: Family) -> tuple[Fraction | float | None, str, str]:
    """The limit of expression − limit along the family (None if it cannot be told), and both sides as text."""
    expression, target, n = relation.args
    values = tuple(Order(sign, v, lift(c)) for v, c in family.values.items() for sign in "≥≤")
    rules = tuple(_constant(variable_symbol(v), c) for v, c in family.values.items())
    signs = Signs(values)
    if any(not discharge(o, signs) for o in obligations(relation)):
        return None, "", ""
    reader = Reader(signs)
    try:
        left, right = (rewrite(reader.entry(side, ()), rules) for side in (expression, target))
    except (GaveUp, Undefined):
        return None, "", ""
    found, claimed = (limit_in_size(side, str(n)) for side in (left, right))
    if found is None or claimed is None or abs(claimed) == float("inf"):
        return None, "", ""
    return found - claimed, "∞" if abs(found) == float("inf") else str(found), str(claimed)


def _constant(symbol: Symbol, value: Fraction) -> Rule:
    """Every entry is the number."""
    return Rule(((symbol, tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims)), 1),), number(value))


def limit_in_size(term: Term, dim: str) -> Fraction | float | None:
    """The limit of a polynomial in n and 1/n as n → ∞; None for any other term."""
    powers: dict[Any, Fraction] = {}
    for monomial, c in term:
        if any(symbol.kind != "size" or symbol.name != dim for symbol, _, _ in monomial):
            return None
        power = monomial[0][2] if monomial else 0
        powers[power] = powers.get(power, Fraction(0)) + Fraction(c)
    top = max((p for p, c in powers.items() if c), default=0)
    if top > 0:
        return float("inf") if powers[top] > 0 else -float("inf")
    return powers.get(0, Fraction(0))


def judge_minimum(goal: Goal, point: Point) -> Failure:
    """At the point's sizes and parameters one partial derivative never vanishes, so no minimum is attained."""
    relation = goal.relation
    if not isinstance(relation, HasMinimum) or goal.given:
        return Failure("this route refutes minima without hypotheses only")
    function, *variables = relation.args
    sizes: dict[Dim, int] = dict(point.sizes)
    parameters: dict[Any, Any] = {}
    for variable in goal.variables():
        if variable in variables:
            if variable.facts or variable.of:
                return Failure(f"{variable} does not range over the whole space")
            continue
        value = point.values.get(variable)
        if (
            value is None
            or variable.of
            or isinstance(variable, Noise)
            or not all(fact_holds(value, fact) for fact in variable.facts)
        ):
            return Failure(f"{variable} has no value, or not one with its declared facts")
        parameters[at_sizes(variable, sizes)] = written_out(value)
    if any(dim not in sizes for dim in goal.dims()):
        return Failure("a size is missing")
    try:
        there = rebuild(at_sizes(function, sizes), parameters)
    except StatementError as reason:
        return Failure(str(reason))
    for variable in (at_sizes(v, sizes) for v in variables):
        for component in components(Derivative(there, variable), variable):
            sign = sign_everywhere(component)
            if sign:
                return Failure(
                    "",
                    f"{text(component)} {'>' if sign > 0 else '<'} 0 for every {text(variable)}",
                    "0 at a minimum",
                    "where the derivative would have to vanish",
                )
    return Failure("no partial derivative has one sign everywhere")


def written_out(value: Value) -> Expression:
    """An exact value as an array written out."""
    return lift(value) if isinstance(value, Fraction) else Literal(_nested(value))


def _nested(value: Value) -> sympy.Basic:
    return lift(value) if isinstance(value, Fraction) else sympy.Tuple(*map(_nested, value))


def components(node: Expression, variable: Variable) -> Iterator[Expression]:
    """The entries of an array of fixed size."""
    lengths = [size for size in variable.shape if isinstance(size, int)]
    assert len(lengths) == len(variable.shape)
    for positions in product(*map(range, lengths)):
        yield Entry(node, *map(sympy.Integer, positions)) if positions else node


def sign_everywhere(node: Expression) -> int:
    """1 or −1 if the scalar exists and has this sign for all values of its variables; 0 if that is not shown."""
    if not all(discharge(o, Signs()) for o in obligations(node)):
        return 0
    try:
        (term,) = fixed_cases(Reader().entry(node, ()))
    except (GaveUp, Undefined, ValueError):
        return 0
    cleared = cleared_of_positive_bases(term)
    for sign in (1, -1):
        visible = cleared and all(c * sign > 0 and all(map(is_nonnegative, m)) for m, c in cleared)
        if visible and any(all(symbol.positive for symbol, _, _ in m) for m, _ in cleared):
            return sign
    return 0
