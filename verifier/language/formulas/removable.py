"""sinc at 0: sin(πx)/(πx) is given the value 1 there, as in NumPy, where nothing says that x ≠ 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Leaf, Mul, Neg, Pow, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.formulas.special import is_called
from verifier.relations import Relation, rebuild

#: Heads under which a part is read as it stands.
_ARITHMETIC = (Relation, Add, Neg, Mul, Div, Pow, Apply, Defined)


def continued(claimed: Iterable[Relation], given: tuple[Relation, ...]) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """The claims with sinc continued where its argument may be 0, and what is to be said of it."""
    signs, found = signs_under(given), dict[Expression, Expression]()
    claims = tuple(claimed)
    sincs = [part for relation in claims for part in _sincs(relation)]
    if not all(plain for _, plain in sincs):
        return claims, ()  # where a derivative is taken of one of them, all have the same formula
    for node, _ in sincs:
        x = node.args[1].args[0]
        if not signs.bounds(x).excludes_zero:
            found[node] = Defined("sinc", (x,), _with_1_at_0(x))
    return tuple(rebuild(relation, found) for relation in claims), ("sinc(0) is 1, as in NumPy",) if found else ()


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
