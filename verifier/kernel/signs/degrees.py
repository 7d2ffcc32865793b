"""The degree of a statement as a polynomial in the entries of some noise."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

import sympy

from verifier import arrangements as ar
from verifier import expressions as heads
from verifier.array_functions import ArrayFunction
from verifier.expressions import Noise, Number
from verifier.relations import leaves, rebuild

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs

#: Heads that are linear in each argument, and those of which the degrees of the arguments add up.
LINEAR = (
    heads.Add, heads.Neg, heads.Transpose, heads.Total, heads.SumOver, heads.Comprehension, heads.Entry, ar.Diag,
    ar.Diagonal, ar.Tril, ar.Trace, ar.Row, ar.Column, ar.Full, ar.Literal, heads.Derivative,
    heads.Defined, sympy.Tuple,
)  # fmt: skip
PRODUCTS = (heads.Mul, heads.MatMul, ar.Outer)


def degree(node: Any, *noise: Noise) -> int | None:
    """An upper bound of the joint degree of every entry as a polynomial in the entries of all the noise, or None.

    An inner expectation binds its own noise, so it counts as constant; a power (u^q)^k with whole k, where it is
    defined, is u^(q·k), and log(c·e^u) is log c + u.
    """
    if node in noise:
        return 1
    if isinstance(node, heads.Expectation) or not _random(node, noise):
        return 0
    if isinstance(node, LINEAR):
        return _bound([degree(arg, *noise) for arg in node.args], max)
    if isinstance(node, PRODUCTS):
        return _bound([degree(arg, *noise) for arg in node.args], sum)
    if not node.args:
        return None
    inside = _logarithm(node, noise)
    if inside is not None:
        return _bound([0, *(degree(u, *noise) for u in inside)], max)
    base, *rest = node.args
    if isinstance(node, heads.Div) and not any(_random(arg, noise) for arg in rest):
        return degree(base, *noise)
    exponent = rest[0].value if isinstance(node, heads.Pow) and isinstance(rest[0], Number) else None
    while isinstance(base, heads.Defined):
        base = base.meaning
    whole = exponent is not None and exponent.denominator == 1
    if whole and isinstance(base, heads.Pow) and isinstance(base.args[1], Number) and _squared(base.args[0]):
        base, exponent = base.args[0], exponent * base.args[1].value
    if exponent is not None and exponent.denominator == 1 and exponent >= 0:
        return _bound([degree(base, *noise)] * int(exponent), sum)
    return None


def _squared(node: Any) -> bool:
    """≥ 0 whatever is drawn: a sum of squares, so that (√u)² is u for every outcome."""
    if isinstance(node, heads.Defined):
        return _squared(node.meaning)
    if isinstance(node, heads.Pow):
        even = isinstance(node.args[1], Number) and node.args[1].value % 2 == 0
        return even or _squared(node.args[0])
    if isinstance(node, heads.MatMul):
        return len(node.args) == 2 and node.args[0] == node.args[1] and not node.shape
    if isinstance(node, heads.Apply):
        return node.function == "abs"
    if isinstance(node, Number):
        return node.value >= 0
    sums = isinstance(node, (heads.Total, heads.SumOver, heads.Comprehension))
    parts = isinstance(node, (heads.Add, heads.Mul, heads.Div)) and all(map(_squared, node.args))
    return _squared(node.args[0]) if sums else parts


def growth(node: Any, noise: Noise) -> Fraction | None:
    """A d with |entry| ≤ C·(1 + |x|)^d for every entry and all outcomes x of the noise, or None: the degree of a
    polynomial, d of |f| and of max f for f, and q·d of f^q for a number q ≥ 0."""
    order = degree(node, noise)
    if order is not None:
        return Fraction(order)
    if isinstance(node, heads.Defined):
        return growth(node.meaning, noise)
    if isinstance(node, heads.Apply) and node.function == "abs":
        return growth(node.argument, noise)
    if isinstance(node, ArrayFunction) and node.function == "max":
        return growth(node.array, noise)
    if isinstance(node, heads.Div) and not _random(node.args[1], (noise,)):
        return growth(node.args[0], noise)
    if isinstance(node, heads.Pow) and isinstance(node.args[1], Number) and node.args[1].value >= 0:
        inner = growth(node.args[0], noise)
        return None if inner is None else inner * node.args[1].value
    if isinstance(node, (*LINEAR, *PRODUCTS)) and not isinstance(node, heads.Derivative):
        parts = [growth(arg, noise) for arg in node.args]
        found = [part for part in parts if part is not None]
        return (max(found) if isinstance(node, LINEAR) else sum(found, Fraction(0))) if found == parts else None
    return None


def at_most_exponential(node: Any, noise: tuple[Noise, ...], signs: Signs) -> bool:
    """Every entry is at most C·e^(C·|x|) for a C, x all the noise: sums, products, constant powers of polynomials, of
    e^u for an affine u and for one that is bounded above, of the sine and cosine of polynomials, of |f| and sign f for
    such f, of log(c·e^u) = log c + u for a c without noise and a u that is bounded so, of log f for such an f that is
    at least some number > 0, quotients by what is no nearer to 0 than some number, negative powers of
    that, and what is bounded.  Normal noise gives all of these expectations."""
    if isinstance(node, heads.Defined):
        return at_most_exponential(node.meaning, noise, signs)
    if degree(node, *noise) is not None or bounded(node, signs):
        return True
    if isinstance(node, heads.Apply) and node.function == "exp" and signs.bounds(node.argument).high < inf:
        return True
    if isinstance(node, heads.Apply) and node.function in ("abs", "sign"):
        return at_most_exponential(node.argument, noise, signs)
    inside = _logarithm(node, noise)
    if inside is not None:
        return all(at_most_exponential(u, noise, signs) for u in inside)
    if isinstance(node, heads.Apply) and node.function == "log" and signs.bounds(node.argument).low > 0:
        return at_most_exponential(node.argument, noise, signs)
    if isinstance(node, heads.Apply):
        order = degree(node.argument, *noise)
        most = _ORDERS.get(node.function, -1)
        return len(node.args) == 2 and order is not None and order <= most
    if isinstance(node, (*LINEAR, *PRODUCTS)) and not isinstance(node, heads.Derivative):
        return all(at_most_exponential(arg, noise, signs) for arg in node.args)
    if isinstance(node, heads.Div):
        apart = not _random(node.args[1], noise) or _away_from_zero(node.args[1], signs)
        return apart and at_most_exponential(node.args[0], noise, signs)
    if isinstance(node, heads.Pow) and isinstance(node.args[1], Number):
        exponent, base = node.args[1].value, node.args[0]
        return at_most_exponential(base, noise, signs) if exponent >= 0 else _away_from_zero(base, signs)
    return False


def _away_from_zero(node: Any, signs: Signs) -> bool:
    """Every entry is at least some number > 0, or at most some number < 0."""
    found = signs.bounds(node)
    return found.low > 0 or found.high < 0


def bounded(node: Any, signs: Signs) -> bool:
    """Every entry lies between two numbers, whatever the noise is."""
    if not isinstance(node, heads.Expression):
        return False
    found = signs.bounds(node)
    return found.low > -inf and found.high < inf


def square_has_room(node: Any, noise: Noise, signs: Signs) -> bool:
    """Polynomials times one e^u, for a u of degree 2 in a normal scalar z: with the variance v of z, E[e^u] exists if
    1 − v·∂²u/∂z² > 0, and ∂²u/∂z² = u(1) + u(−1) − 2u(0)."""
    while isinstance(node, heads.Defined):
        node = node.meaning
    if isinstance(node, heads.Neg):
        return square_has_room(node.args[0], noise, signs)
    if isinstance(node, heads.Div) and not _random(node.args[1], (noise,)):
        return square_has_room(node.args[0], noise, signs)
    if isinstance(node, heads.Mul):
        rest = [part for part in node.args if degree(part, noise) is None]
        return len(rest) == 1 and square_has_room(rest[0], noise, signs)
    if not isinstance(node, heads.Apply) or node.function != "exp" or noise.law != "normal" or noise.shape:
        return False
    u, order = node.argument, degree(node.argument, noise)
    if order is None or order > 2 or u.shape or any(noise in leaves(e, Noise) for e in leaves(u, Noise) if e != noise):
        return False
    one, other, zero = (rebuild(u, {noise: heads.lift(value)}) for value in (1, -1, 0))
    return signs.bounds(1 - noise.parameters[1] * (one + other - 2 * zero)).positive


#: function -> the largest degree of its argument for which it grows no faster than an exponential of the noise.
_ORDERS = {"exp": 1, "sinh": 1, "cosh": 1, "sin": 99, "cos": 99}


def _logarithm(node: Any, noise: tuple[Noise, ...]) -> list[Any] | None:
    """The u, v … of log(c·e^u·e^v …) = log c + u + v + …, or None for everything else."""
    if not isinstance(node, heads.Apply) or node.function != "log" or len(node.args) != 2:
        return None
    return _exponents(node.argument, noise)


def _exponents(node: Any, noise: tuple[Noise, ...]) -> list[Any] | None:
    """The u, v … of an entry c·e^u·e^v …, a product, quotient or constant power of such, with a c without noise: its
    logarithm, where it is > 0, is log |c| and a combination of u, v … with constant weights.  None for all else."""
    while isinstance(node, heads.Defined):
        node = node.meaning
    if not _random(node, noise):
        return []
    if isinstance(node, heads.Apply) and node.function == "exp" and len(node.args) == 2:
        return [node.argument]
    if isinstance(node, heads.Pow) and isinstance(node.args[1], Number):
        return _exponents(node.args[0], noise)
    if not isinstance(node, (heads.Mul, heads.Div)):
        return None
    found: list[Any] = []
    for part in node.args:
        inside = _exponents(part, noise)
        if inside is None:
            return None
        found += inside
    return found


def _random(node: Any, noise: tuple[Noise, ...]) -> bool:
    """Some of the noise stands inside, and not only in an inner expectation, which is a number."""
    if isinstance(node, heads.Expectation) or not any(leaf in noise for leaf in leaves(node, Noise)):
        return False
    if isinstance(node, heads.Leaf):
        return True
    parts = (node.meaning,) if isinstance(node, heads.Defined) else node.args
    return any(_random(part, noise) for part in parts)


def _bound(degrees: list[int | None], combine: Callable[[list[int]], int]) -> int | None:
    known = [d for d in degrees if d is not None]
    return combine(known) if len(known) == len(degrees) else None
