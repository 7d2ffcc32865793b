"""Inequalities between norms and means of any orders: the instances of Minkowski's, Hölder's and Jensen's that a goal
speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, permutations, product
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Div, Expression, MatMul, Mul, Neg, Number, Pow, Size, Total, lift
from verifier.kernel.laws.matrices.power_means import INCREASING, LAWS, asked, missing
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.triangles import EMPTY, MOST
from verifier.provers.search import Instance, Search
from verifier.relations import Order, Relation

#: At most so many laws are put in at once.
_MOST = 8
#: An array and the order of its norm or of its mean.
Ordered = tuple[Any, Expression]


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the laws as hypotheses, if an order in it is no number or none of 1 and 2."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape or search.depth > 2:
        return
    parts = [plain(part) for part in parts_of(relation)]
    powers = any(isinstance(part, Pow) and _unusual(part.args[1]) for part in parts)
    instances = chain(_instances(goal, parts, search) if powers else (), _exponentials(parts))
    chosen: dict[Relation, Instance] = {}
    for law, arrays in instances:
        try:
            stated = LAWS[law](*arrays)
            wanted = stated not in goal.given and len(chosen) < _MOST
            if wanted and missing(search.proof(goal), asked(law, arrays)) is None:
                chosen.setdefault(stated, (law, arrays))
        except (StatementError, TypeError, IndexError):
            continue
    body = search.under_laws(goal, chosen)
    if body is not None:
        yield body


def _unusual(order: Expression) -> bool:
    """No number, or a number that is no 1, 2 or 1/2."""
    return not isinstance(order, Number) or order.value not in (1, 2, Fraction(1, 2))


def _instances(goal: Goal, parts: list[Any], search: Search) -> Iterator[Instance]:
    signs = signs_under(goal.given)
    norms = list(dict.fromkeys(found for part in parts if (found := normed(part, signs)) is not None))
    orders = list(dict.fromkeys(order for _, order in norms))
    for order in orders:
        arrays = [x for x, p in norms if p == order]
        for z, x, y in _triangles(goal, arrays, search):
            yield "‖z‖ₚ ≤ ‖x‖ₚ + ‖y‖ₚ for z = x + y", (z, x, y, order)
    for part in parts:
        yield from _of_product(part, norms)
    for (x, p), (y, q) in permutations(norms, 2):
        if x == y:
            yield "‖x‖_q ≤ ‖x‖ₚ", (x, p, q)
            yield "‖x‖ₚ ≤ n^(1/p − 1/q) ‖x‖_q", (x, p, q)
    largest = {part.array for part in parts if isinstance(part, ArrayFunction) and part.function == "max"}
    for x, p in norms:
        if largest.intersection((x, Apply("abs", x))):
            yield "max |x| ≤ ‖x‖ₚ", (x, p)
            yield "‖x‖ₚ ≤ n^(1/p) max |x|", (x, p)
    means = list(dict.fromkeys(found for part in parts for found in _averaged(part)))
    for (x, p), (y, q) in permutations(means, 2):
        if x == y:
            yield "(Σ xᵢᵖ/n)^(1/p) ≤ (Σ xᵢ^q/n)^(1/q)", (x, p, q)
            if p == lift(1):
                yield "(Σ xᵢ/n)ᵖ ≤ Σ xᵢᵖ/n", (x, q)


def _exponentials(parts: list[Any]) -> Iterator[Instance]:
    """log Σ e^(px) for two p, with or without a count below; Σ x e^x beside Σ e^x, as in a softmax."""
    sums, means = [
        list(dict.fromkeys(found for part in parts if (found := _log_of(part, kind)) is not None))
        for kind in (Total, Div)
    ]
    for (x, p), (y, q) in permutations(sums, 2):
        if x == y:
            yield "log(Σ exp qxᵢ)/q ≤ log(Σ exp pxᵢ)/p", (x, p, q)
    for (x, p), (y, q) in permutations(means, 2):
        if x == y:
            yield "log(Σ exp pxᵢ/n)/p ≤ log(Σ exp qxᵢ/n)/q", (x, p, q)
    summed = {plain(part.args[0]) for part in parts if isinstance(part, Total)}
    for part in parts:
        if isinstance(part, Total) and isinstance(plain(part.args[0]), Apply):
            value: Any = plain(part.args[0])
            inner = plain(value.argument) if value.function in INCREASING and len(value.args) == 2 else None
            arrays = [arg for arg in inner.args if arg.shape] if isinstance(inner, (Mul, Div)) else []
            for x in (a for a in (*arrays, inner) if (a.args[0] if isinstance(a, Neg) else a) in summed):
                yield "Σ xᵢ · Σ f(xᵢ) ≤ n · Σ xᵢf(xᵢ)", (x, value)


def _log_of(part: Any, kind: type[Expression]) -> Ordered | None:
    """x and p of log Σ e^(px), or of the log of the mean."""
    inside = plain(part.argument) if isinstance(part, Apply) and part.function == "log" else None
    if not isinstance(inside, kind):
        return None
    total = inside if isinstance(inside, Total) else plain(inside.args[0])
    terms = plain(total.args[0]) if isinstance(total, Total) else None
    if not isinstance(terms, Apply) or terms.function != "exp":
        return None
    exponent = plain(terms.argument)
    if isinstance(exponent, Div) and not exponent.args[1].shape:
        return exponent.args[0], Div(lift(1), exponent.args[1])
    if isinstance(exponent, Mul) and len(exponent.args) == 2:
        for p, x in (exponent.args, exponent.args[::-1]):
            if not p.shape:
                return x, p
    return exponent, lift(1)


def _triangles(
    goal: Goal, arrays: list[Expression], search: Search
) -> Iterator[tuple[Expression, Expression, Expression]]:
    """a, ±b, ±c where a = ±b ± c."""
    for a in arrays[:MOST]:
        others = [b for b in arrays[:MOST] if b is not a and b.shape == a.shape]
        for b, c in combinations(others, 2):
            pairs = product((b, Neg(b)), (c, Neg(c)))
            yield from ((a, x, y) for x, y in pairs if search.gap(goal, a, Add(x, y)) == EMPTY)


def normed(part: Any, signs: Signs) -> Ordered | None:
    """x and p of (Σ|x|ᵖ)^(1/p), without bars where x ≥ 0 is seen, of Σ|x| and of √Σx²."""
    if isinstance(part, Total):
        inside = plain(part.args[0])
        return (inside.argument, lift(1)) if _is_size(inside) else None
    total = plain(part.args[0]) if isinstance(part, Pow) else None
    power = plain(total.args[0]) if isinstance(total, Total) else None
    if not isinstance(power, Pow):
        return None
    base, order = power.args
    root = part.args[1]
    if isinstance(order, Number) and order.value == 2 and isinstance(root, Number) and root.value == Fraction(1, 2):
        return base, order
    if _is_size(plain(base)):
        return plain(base).argument, order
    return (base, order) if base.shape and signs.bounds(base).nonnegative else None


def _is_size(node: Any) -> bool:
    return isinstance(node, Apply) and node.function == "abs"


def _of_product(part: Any, norms: list[Ordered]) -> Iterator[Instance]:
    """Hölder's inequality for Σ xᵢyᵢ or Σ |xᵢyᵢ| beside norms of x and y."""
    summed = plain(part.args[0]) if isinstance(part, Total) else part
    law = "|Σ xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q"
    if isinstance(part, Total) and _is_size(summed):
        summed, law = plain(summed.argument), "Σ |xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q"
    joined = isinstance(summed, Mul) if isinstance(part, Total) else isinstance(summed, MatMul) and not summed.shape
    if not joined or len(summed.args) != 2:
        return
    for x, y in (summed.args, summed.args[::-1]):
        if _is_size(plain(x)) and _is_size(plain(y)):
            x, y, law = plain(x).argument, plain(y).argument, "Σ |xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q"
        for p in (order for array, order in norms if array == x):
            for q in (order for array, order in norms if array == y):
                yield law, (x, y, p, q)


def _averaged(part: Any) -> Iterator[Ordered]:
    """x and p of a mean Σxᵖ/n, or of the sum alone."""
    if isinstance(part, Div) and isinstance(part.args[1], (Size, Number)):
        part = plain(part.args[0])
    if isinstance(part, Total):
        power = plain(part.args[0])
        if isinstance(power, Pow):
            x, p = power.args
            yield x, p
            if isinstance(p, Number) and p.value % 2 == 0:
                yield Apply("abs", x), p
        yield power, lift(1)
