"""The limit of a quotient u/v at a number a.

If u and v and their derivatives below the k-th vanish at a, and v⁽ᵏ⁾(a) ≠ 0, it is u⁽ᵏ⁾(a)/v⁽ᵏ⁾(a) (Taylor's theorem
with Peano's remainder; Apostol, *Calculus* I (1967), §7.10).  That they vanish, and that u and v are differentiable
there, is proved by the kernel; that v⁽ᵏ⁾(a) ≠ 0 and that all derivatives exist are obligations of the value.

The value is written with a new variable and the hypothesis that it *is a number*: t = a for a number a, else t − a = 0.
A hypothesis t = x would speak of one x only, while the value may stand under a sum, a derivative or an expectation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Expression,
    Leaf,
    Mul,
    Neg,
    Number,
    Pow,
    Total,
    Variable,
    lift,
)
from verifier.language.constants import rational
from verifier.relations import Eq, Relation, leaves, rebuild

#: The highest derivative that is tried.
ORDER = 5
ZERO, ONE = lift(0), lift(1)


class NoLimit(StatementError):
    """No law here tells the limit."""


def at_point(f: Expression, t: Variable, a: Expression) -> tuple[Expression, list[Eq]]:
    """The limit at t = a, with the hypothesis under which it is written.

    Raises:
        NoLimit: when the law does not apply.
    """
    if t not in leaves(f, Variable):
        return f, []
    if alternates(f, t):
        raise NoLimit(": powers of a number below 0 have no slopes")
    f, plain, here = _approached(f, t, a)
    if not all(_nonzero_beside(part, plain, here) for part in hidden_denominators(f)):
        raise NoLimit(": a denominator inside a denominator may vanish")
    u, v = fraction(f)
    if not all(_differentiable(part, plain, here) for part in (u, v)):
        raise NoLimit(": the numerator or the denominator is not known to be smooth there")
    for _ in range(ORDER):
        if not _vanishes(v, here):
            return u / v, [here]
        if not _vanishes(u, here):
            raise NoLimit(": the denominator vanishes there and the numerator may not")
        u, v = Derivative(u, plain), Derivative(v, plain)
    raise NoLimit(f": everything vanishes up to the derivative {ORDER}")


def _approached(f: Expression, t: Variable, a: Expression) -> tuple[Expression, Variable, Eq]:
    """f written in the variable that approaches a number, and the hypothesis that it is there.

    The facts of t need not hold at a, nor on both sides of it, so the new variable has none.
    """
    from verifier.kernel.meaning.bindings import scope_of

    moving = frozenset(leaves(a, Leaf))
    if rational(a) is not None:
        plain = Variable(t.name)
        return rebuild(f, {t: plain}), plain, Eq(plain, a)
    if scope_of(f).bound & (moving | {t}):
        raise NoLimit(": the point would be captured by a sum, a derivative or an expectation")
    gap = Variable(f"{t.name}−a")
    return rebuild(f, {t: Add(a, gap)}), gap, Eq(gap, ZERO)


def hidden_denominators(f: Any) -> Iterator[Expression]:
    """The z that clearing 1/(w/z) = z/w forgets: the formula is defined only where they are not 0."""
    if isinstance(f, Defined):
        yield from hidden_denominators(f.meaning)
    elif isinstance(f, Expression):
        exponent = rational(f.args[1]) if isinstance(f, Pow) else None
        below = f.args[1] if isinstance(f, Div) else f.args[0] if exponent is not None and exponent < 0 else ONE
        hidden = fraction(below)[1]
        if hidden != ONE:
            yield hidden
        for part in f.args:
            yield from hidden_denominators(part)


def _nonzero_beside(z: Expression, t: Variable, here: Eq) -> bool:
    """z ≠ 0 for all t ≠ a near a: it is t itself, a product or power of such, or not 0 at a by the kernel's rules."""
    if z == t or (isinstance(z, Number) and z.value != 0):
        return True
    if isinstance(z, Mul):
        return all(_nonzero_beside(part, t, here) for part in z.args)
    if isinstance(z, Pow) and isinstance(z.args[1], Number):
        return _nonzero_beside(z.args[0], t, here)
    return _differentiable(z, t, here) and proved(Eq(ONE / z, ONE / z), (here,))


@lru_cache(maxsize=4096)
def proved(claim: Relation, given: tuple[Relation, ...]) -> bool:
    """The kernel proves it from the hypotheses by algebra: a text is not read by long searches.  Most of what is asked
    is false, which numbers show sooner than a search in vain; and it is asked again for every part."""
    from verifier.provers import prove
    from verifier.spotcheck import spot_check

    goal = Goal(claim, given)
    return not spot_check(goal).disagreement and prove(goal, effort="algebra").theorem is not None


def calculated(limit: Expression, at: list[Eq], said: tuple[Relation, ...]) -> tuple[Expression, list[Eq]]:
    """A limit that is told as a formula at a point, as the number that the kernel proves it to be there."""
    if not at:
        return limit, at
    from verifier.slips.search import calculated_side

    found = calculated_side(Goal(Eq(limit, ZERO), (*said, *at)))
    if found is None or {v for equation in at for v in leaves(equation, Variable)}.intersection(
        leaves(found, Variable)
    ):
        return limit, at
    return found, []


def _vanishes(f: Expression, here: Eq) -> bool:
    """The kernel proves that f is defined and 0 at the point."""
    return f == ZERO or (not isinstance(f, Number) and proved(Eq(f, ZERO), (here,)))


def _differentiable(f: Expression, t: Variable, here: Eq) -> bool:
    """The kernel proves that the derivative exists at the point: f is continuous there."""
    if t not in leaves(f, Variable):
        return True
    slope = Derivative(f, t)
    return proved(Eq(slope, slope), (here,))


def fraction(f: Expression) -> tuple[Expression, Expression]:
    """Numerator and denominator of a formula, with the denominators of its parts cleared."""
    if isinstance(f, Defined):
        u, v = fraction(f.meaning)
        return (f, ONE) if v == ONE else (u, v)
    if isinstance(f, Neg):
        u, v = fraction(f.args[0])
        return -u, v
    if isinstance(f, Div):
        (u, v), (w, z) = fraction(f.args[0]), fraction(f.args[1])
        return times(u, z), times(v, w)
    if isinstance(f, Mul):
        above, below = ONE, ONE
        for u, v in map(fraction, f.args):
            above, below = times(above, u), times(below, v)
        return above, below
    if isinstance(f, Add):
        above, below = ZERO, ONE
        for u, v in map(fraction, f.args):
            if v == below:
                above = above + u
            else:
                above, below = times(above, v) + times(u, below), times(below, v)
        return above, below
    exponent = rational(f.args[1]) if isinstance(f, Pow) else None
    if exponent is not None and exponent.denominator == 1:
        u, v = fraction(f.args[0])
        if exponent < 0:
            u, v, exponent = v, u, -exponent
        return u ** int(exponent), v if v == ONE else v ** int(exponent)
    if isinstance(f, (Apply, Pow, Total)):
        return type(f)(*(_cleared(part) for part in f.args)), ONE
    return f, ONE


def _cleared(part: Any) -> Any:
    """An argument as one fraction, or without one where it has no denominator."""
    if not isinstance(part, Expression):
        return part
    u, v = fraction(part)
    return u if v == ONE else u / v


def times(a: Expression, b: Expression) -> Expression:
    """a·b, without a factor 1."""
    return b if a == ONE else a if b == ONE else a * b


def alternates(f: Expression, n: Variable) -> bool:
    """(−2)ⁿ stands there, of which no law of real powers speaks."""
    powers = (power.args for power in f.atoms(Pow))
    return any(n in leaves(exponent, Variable) and (rational(base) or 0) < 0 for base, exponent in powers)
