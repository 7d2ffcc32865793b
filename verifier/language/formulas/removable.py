"""Gaps that are filled: sin(πx)/(πx) is given the value 1 at 0, as in NumPy, where nothing says that x ≠ 0; and
c/tan(u) is c·cot(u) in an equation, which is 0 where tan has a pole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Leaf, Mul, Neg, Number, Pow, lift
from verifier.kernel.signs.domains import has_steps
from verifier.kernel.signs.order import Signs, signs_under
from verifier.language.formulas.special import is_called
from verifier.relations import Eq, Relation, rebuild

_POLES = "1/tan(u) is cot(u), 0 where tan has a pole"
#: Heads under which a part is read as it stands.
_ARITHMETIC = (Relation, Add, Neg, Mul, Div, Pow, Apply, Defined)


def continued(claimed: Iterable[Relation], given: tuple[Relation, ...]) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """The claims with sinc continued where its argument may be 0, and 1/tan where its cosine may be; and what is to be
    said of it."""
    signs, found = signs_under(given), dict[Expression, Expression]()
    claims = tuple(_without_poles(relation, signs) for relation in claimed)
    poles = (_POLES,) if claims != tuple(claimed) else ()
    sincs = [part for relation in claims for part in _sincs(relation)]
    if not all(plain for _, plain in sincs):
        return claims, poles  # where a derivative is taken of one of them, all have the same formula
    for node, _ in sincs:
        x = node.args[1].args[0]
        if not signs.bounds(x).excludes_zero:
            found[node] = Defined("sinc", (x,), _with_1_at_0(x))
    told = (*poles, "sinc(0) is 1, as in NumPy") if found else poles
    return tuple(rebuild(relation, found) for relation in claims), told


def _without_poles(relation: Relation, signs: Signs) -> Relation:
    """c·cot(u) for c/tan(u) in an equation of numbers without steps: both are the same where tan(u) is defined,
    and what continuous formulas do not differ in near a point they do not differ in there."""
    if not isinstance(relation, Eq) or any(side.shape or has_steps(side) for side in relation.expressions):
        return relation
    found: dict[Expression, Expression] = {}
    for node in _quotients(relation):
        above, below = node.args
        tangent, power = below.args if isinstance(below, Pow) else (below, lift(1))
        (u,) = tangent.args[1].args
        if not signs.bounds(Apply("cos", u)).excludes_zero:
            cotangent = Defined("cot", (u,), Div(Apply("cos", u), Apply("sin", u)))
            turned = cotangent if power == lift(1) else Pow(cotangent, power)
            found[node] = turned if above == lift(1) else Mul(above, turned)
    changed: Relation = rebuild(relation, found) if found else relation
    return changed


def _quotients(node: Any) -> Iterator[Any]:
    """Each c/tan(u) and c/tan(u)ᵏ outside derivatives, sums and integrals."""
    below = node.args[1] if isinstance(node, Div) and not node.shape else None
    if isinstance(below, Pow) and isinstance(below.args[1], Number) and below.args[1].value > 0:
        below = below.args[0] if below.args[1].value.denominator == 1 else None
    if is_called(below, ("tan",), 1):
        yield node
    elif isinstance(node, _ARITHMETIC):
        for part in node.args:
            yield from _quotients(part)


def _sincs(node: Any, plain: bool = True) -> Iterator[tuple[Defined, bool]]:
    """Each sinc(x), and whether no derivative, sum or integral is taken of it."""
    if is_called(node, ("sinc",), 1) and not node.shape:
        yield node, plain
    elif not isinstance(node, Leaf):
        for part in node.args:
            yield from _sincs(part, plain and isinstance(node, _ARITHMETIC))


def _with_1_at_0(x: Expression) -> Expression:
    """sin(πx)/(πx) where c = (sign x)² is 1, and 1 where it is 0."""
    c, turned = Pow(Apply("sign", x), lift(2)), Apply("pi", x)
    rest = Add(lift(1), Neg(c))
    return Add(Div(Apply("sin", turned), Add(lift(1), Mul(turned - lift(1), c))), rest)


__all__ = ["continued"]
