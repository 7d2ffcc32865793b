"""Leading coefficients whose form shows their sign, terms that are multiples of n, and exponents in one spelling."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Any

from flint import arb, ctx

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Div, Expression, Leaf, Mul, Neg, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar
from verifier.kernel.points.point import Point
from verifier.kernel.signs.order import Signs
from verifier.language.asymptotics.quotients import ZERO
from verifier.language.constants import rational
from verifier.raising.terms import raise_term
from verifier.relations import leaves, rebuild

#: Bits of balls: a sign is certain, or not known.
_BITS = 192


def shown_sign(c: Expression) -> int:
    """The sign of a coefficient that shows it; 0 where it does not."""
    value = rational(c)
    if value is not None:
        return (value > 0) - (value < 0)
    if isinstance(c, Neg):
        return -shown_sign(c.args[0])
    if isinstance(c, (Mul, Div)):
        return prod(shown_sign(part) for part in c.args)
    if isinstance(c, Add):
        signs = set(map(shown_sign, c.args))
        return signs.pop() if len(signs) == 1 else 0
    if isinstance(c, Pow):
        base, k = shown_sign(c.args[0]), rational(c.args[1])
        whole = k is not None and k.denominator == 1
        return 1 if base > 0 else base ** int(k % 2) if k is not None and whole and base else 0
    if isinstance(c, Apply) and c.function in ("pi", "gamma"):  # π·u; Γ(u) for u > 0, and for u < 0 it has either sign
        inside = shown_sign(c.argument)
        return inside if c.function == "pi" else max(inside, 0)
    if isinstance(c, Apply) and c.function == "exp":
        return 1
    return int(isinstance(c, Variable) and "positive" in c.facts) - int(
        isinstance(c, Variable) and "negative" in c.facts
    )


def without(argument: Expression, n: Variable, c: Fraction) -> Expression:
    """argument − c·n, without the term where it stands as one."""
    for terms in ([argument], argument.args if isinstance(argument, Add) else ()):
        rest = [term for term in terms if not _is_multiple(term, n, c)]
        if len(rest) == len(terms) - 1:
            return ZERO if not rest else rest[0] if len(rest) == 1 else Add(*rest)
    return argument - lift(c) * n


def _is_multiple(term: Expression, n: Variable, c: Fraction) -> bool:
    """The term is c·n by its form."""
    if isinstance(term, Neg):
        return _is_multiple(term.args[0], n, -c)
    if term == n:
        return c == 1
    if isinstance(term, (Mul, Div)) and len(term.args) == 2:
        a, b = term.args
        value = rational(a if b == n else b)
        if value and isinstance(term, Mul) and n in (a, b):
            return value == c
        return bool(value) and isinstance(term, Div) and a == n and 1 / Fraction(value or 1) == c
    return False


def without_zero(f: Add) -> list[Expression]:
    """The terms of a sum, without several numbers among them that add up to 0."""
    apart = [part for term in f.args for part in (term.args if isinstance(term, Add) else (term,))]
    numbers = [value for part in apart if (value := rational(part)) is not None]
    rest = [part for part in apart if rational(part) is None]
    return rest if len(numbers) > 1 and not sum(numbers) and rest else list(f.args)


def one_spelling(exponent: Expression, n: Variable) -> Expression:
    """The same for n > 0, with like terms together, so that what cancels is gone."""
    if exponent == ZERO:
        return ZERO
    positive = Variable(n.name, (), tuple(n.facts | {"positive"}))
    try:
        turned: Any = rebuild(exponent, {n: positive})
        found = raise_term(Reader().entry(turned), leaves(turned, Variable))
        back: Expression = rebuild(found, {positive: n})
    except (GaveUp, Undefined, RecursionError, StatementError):
        return exponent
    return back


def sign_of_number(c: Expression) -> int:
    """The sign of a number, in balls; 0 for what is none, and where the balls do not tell."""
    if leaves(c, Leaf):
        return 0
    try:
        with ctx.workprec(_BITS):
            value = arb(scalar(c, environment(Point({}, {}))).real)
    except ArithmeticError:
        return 0
    return int(bool(value > 0)) - int(bool(value < 0))


def known_sign(c: Expression, signs: Signs) -> int:
    """The sign that the form of a coefficient shows, the sign rules, or balls; 0 where none does."""
    bounds = signs.bounds(c)
    ruled = int(bounds.positive) - int(bounds.negative)
    return shown_sign(c) or ruled or sign_of_difference(c, signs) or sign_of_number(c)


def sign_of_difference(c: Expression, signs: Signs) -> int:
    """The sign of u − v, or of log u − log v, by what is known of either difference."""
    u, v = two_apart(c) or (ZERO, ZERO)
    one, other = signs.bounds(u - v), signs.bounds(v - u)
    return int(one.positive or other.negative) - int(one.negative or other.positive)


def never_negative(f: Expression, n: Variable, signs: Signs) -> bool:
    """f ≥ 0 for all n > 0: a limit ≥ 0 alone does not say that the root of f exists, as √(−1/n) does not."""
    later = Variable(n.name, (), tuple(n.facts | {"positive"}))
    return signs.bounds(rebuild(f, {n: later})).nonnegative


def two_apart(c: Expression) -> tuple[Expression, Expression] | None:
    """(u, v) for a sum of two parts of the form u − v or −v + u, and for log u − log v, which has the sign of u − v."""
    if not isinstance(c, Add) or len(c.args) != 2:
        return None
    for u, other in (c.args, c.args[::-1]):
        v = _opposite(other)
        if v is None:
            continue
        logs = [part.args[1] for part in (u, v) if isinstance(part, Apply) and part.function == "log"]
        return (logs[0], logs[1]) if len(logs) == 2 else (u, v)
    return None


def _opposite(node: Expression) -> Expression | None:
    """v for −v, however it is written."""
    if isinstance(node, Neg):
        found: Expression = node.args[0]
        return found
    value = rational(node)
    if value is not None:
        return lift(-value)
    if isinstance(node, Mul) and lift(-1) in node.args:
        rest = [part for part in node.args if part != lift(-1)]
        return rest[0] if len(rest) == 1 else Mul(*rest) if rest else None
    return None
