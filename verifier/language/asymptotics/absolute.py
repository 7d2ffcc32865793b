"""Series that converge whatever the order of their terms, as an expectation has to: Σ |f(k)| < ∞."""

from __future__ import annotations

from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable
from verifier.kernel.signs.order import Signs, signs_under
from verifier.language.asymptotics.convergence import is_number
from verifier.language.asymptotics.quotients import ONE, times
from verifier.language.asymptotics.series import series
from verifier.language.asymptotics.summands import NoSum
from verifier.relations import Relation, leaves
from verifier.sequences import is_integer


def absolute_series(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """Σ f(k) over all whole k ≥ start where Σ |f(k)| converges; not defined where it does not.

    Raises:
        NoSum: where no law applies, or it is not known whether the series of the sizes converges.
    """
    value = series(f, k, start, said)
    signs = signs_under(said)
    inside = signs.bounds(f)
    if inside.nonnegative or inside.nonpositive:
        return value
    larger, exact = _size(f, k, signs)
    sizes = series(larger, k, start, said)
    if is_number(sizes, said):
        return value
    if not exact:
        raise NoSum(": the series of the sizes of its terms is not known to converge")
    return value + Defined("absolutely_convergent", (), sizes - sizes)


def _size(node: Any, k: Variable, signs: Signs) -> tuple[Expression, bool]:
    """What is at least |f(k)|, and whether it is |f(k)|."""
    inside = signs.bounds(node)
    if inside.nonnegative:
        return node, True
    if inside.nonpositive:
        return -node, True
    if k not in leaves(node, Variable):
        return Apply("abs", node), True
    if isinstance(node, Defined):
        return _size(node.meaning, k, signs)
    if isinstance(node, Apply) and node.function in ("sin", "cos"):
        return ONE, False
    if isinstance(node, Pow) and is_integer(node.args[1]):
        base, exact = _size(node.args[0], k, signs)
        return base ** node.args[1], exact
    if isinstance(node, Neg):
        return _size(node.args[0], k, signs)
    if isinstance(node, (Mul, Add)):
        parts = [_size(part, k, signs) for part in node.args]
        whole, exact = parts[0]
        for size, sharp in parts[1:]:
            whole = whole + size if isinstance(node, Add) else times(whole, size)
            exact = exact and sharp
        return whole, exact and isinstance(node, Mul)
    if isinstance(node, Div) and k in leaves(node.args[0], Variable):
        above, exact = _size(node.args[0], k, signs)
        below, sharp = _size(node.args[1], k, signs)
        if sharp:
            return above / below, exact
    raise NoSum(": the series of the sizes of its terms is not known to converge")


__all__ = ["absolute_series"]
