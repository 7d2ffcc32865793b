"""Known bounds of functions of numbers that stand in a goal: tails of erf, powers beside e^t, the zeta function, Γ and
Bessel functions at different places and of different orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, permutations
from math import floor
from typing import Any

from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws import (
    bessel_bounds,
    binomial_bounds,
    error_function,
    exponential_bounds,
    factorial_bounds,
    gamma_bounds,
    partial_sums,
    zeta_bounds,
)
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.multiples import plain
from verifier.provers.convexity.hinges import ratio
from verifier.provers.search import Instance
from verifier.relations import leaves
from verifier.sequences import RangeSum, is_integer


def of_numbers(relation: Any, parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The laws with their numbers, which nothing in the goal binds."""
    return _unbound(relation, _of_parts(relation, parts, signs))


def with_factorials(relation: Any, parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """The same for laws of factorials and binomials alone."""
    return _unbound(relation, chain(_beside_a_root_of_pi(parts, signs), _of_binomials(parts, signs)))


def _unbound(relation: Any, instances: Iterator[Instance]) -> Iterator[Instance]:
    bound = scope_of(relation).bound
    return ((law, numbers) for law, numbers in instances if not any(scope_of(n).free & bound for n in numbers))


def _of_parts(relation: Any, parts: list[Any], signs: Any) -> Iterator[Instance]:
    yield from _of_tails(parts, signs)
    yield from _of_squares(parts, signs)
    yield from _of_zeta(parts, signs)
    yield from _of_bessel(parts, signs)
    yield from _of_gammas(parts, signs)
    yield from _beside_a_root_of_pi(parts, signs)
    yield from _of_binomials(parts, signs)
    yield from _of_partial_sums(parts, signs)
    less = ascending(relation).rhs
    yield from _of_powers([part for part in parts if less == lift(0) or less.has(part)], parts, signs)


def _of_tails(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The bounds of 1 − erf t and of 1 + erf(−t), for a t with a known sign."""
    for part in parts:
        if isinstance(part, Apply) and part.function == "erf" and not part.argument.shape:
            over = signs.bounds(part.argument)
            if not (over.nonnegative or over.nonpositive):
                continue
            t = part.argument if over.nonnegative else Neg(part.argument)
            for law in error_function.TAILS:
                if error_function.NEEDS[law][0][1] == "≥ 0" or over.positive or over.negative:
                    yield law, (t,)


def _of_squares(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The bounds of erf²t by e^(−ct²), where that stands beside it."""
    numbers = [part for part in parts if isinstance(part, Apply) and not part.shape]
    for part in (number for number in numbers if number.function == "erf"):
        over = signs.bounds(part.argument)
        strict = over.positive or over.negative
        t = Neg(part.argument) if over.negative else part.argument
        for bell in (number for number in numbers if number.function == "exp"):
            for c in _shares(Neg(bell.argument), Mul(t, t), signs):
                laws = (law for law in error_function.SQUARES if strict is (law in error_function.NEEDS))
                yield from ((law, (t, c)) for law in laws if ("4/π" in law) is (c != lift(1)))


def _shares(a: Expression, b: Expression, signs: Any) -> Iterator[Expression]:
    """c with a = c·b, for a rational c or c·π."""
    reader, pi = Reader(signs), Apply("pi", lift(1))
    for scale in (lift(1), pi):
        try:
            share = ratio(reader.entry(Mul(a, scale), ()), reader.entry(b, ()))
        except (GaveUp, Undefined):
            return
        if share is not None:
            yield Div(lift(share), scale) if scale == pi else lift(share)


def _of_zeta(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The bounds of ζ(s) for s > 1."""
    numbers = [part.argument for part in parts if isinstance(part, Apply) and part.function == "zeta"]
    for s in numbers:
        if not s.shape and signs.bounds(zeta_bounds.beyond(s)).positive:
            yield from ((law, (s,)) for law in zeta_bounds.LAWS)


def _of_bessel(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """Two modified Bessel functions of one number and of different orders; the one of the order 0."""
    found = dict.fromkeys(p for p in parts if isinstance(p, Apply) and p.function in bessel_bounds.OF and not p.shape)
    for one in found:
        if one.function == "besseli" and one.args[1] == lift(0):
            yield bessel_bounds.MEAN, (one.argument,)
            yield bessel_bounds.GROWTH, (one.argument,)
    for one, other in permutations(found, 2):
        if one.function == other.function and one.argument == other.argument:
            order, more = one.args[1], Reader(signs).entry(Add(other.args[1], Neg(one.args[1])), ()).constant
            if more is not None and more > 0:
                yield bessel_bounds.OF[one.function], (order, lift(more), one.argument)


def _of_gammas(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """Γ(x) and Γ(x + s) for 0 < s < 1, where the places in the goal differ by s and a whole number, and the power that
    the law speaks of stands beside them."""
    powers = [part.args for part in parts if isinstance(part, Pow) and not part.shape]
    reader = Reader(signs)
    found = dict.fromkeys(part for part in parts if isinstance(part, Apply) and part.function == "gamma")
    for one, other in permutations((part.argument for part in found if not part.shape), 2):
        apart: Expression = Add(other, Neg(one))
        known = reader.entry(apart, ()).constant
        x, s = one, apart
        if known is not None:
            steps = floor(known)
            x, s = Add(one, lift(steps)) if steps else one, lift(known - steps)
        if all(signs.bounds(value).positive for value in (x, s, gamma_bounds.rest(s))):
            named = ((law, power(x, s)) for law, power in gamma_bounds.POWERS.items())
            yield from ((law, (x, s)) for law, meant in named if any(_same(reader, meant, other) for other in powers))


def _same(reader: Reader, one: Sequence[Expression], other: Sequence[Expression]) -> bool:
    """The powers have the same exponent, and the same base but for a number."""
    (base, exponent), (other_base, other_exponent) = one, other
    if reader.entry(Add(exponent, Neg(other_exponent)), ()):
        return False
    a, b = reader.entry(base, ()), reader.entry(other_base, ())
    if not a - b:
        return True
    shared = next(iter(b.monomials), None)
    ratio = None if shared is None else Fraction(a.monomials.get(shared, 0)) / Fraction(b.monomials[shared])
    return ratio is not None and ratio > 0 and not a - b.scaled(ratio)


def _beside_a_root_of_pi(parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """Stirling's bounds of Γ(x + 1) beside a power whose exponent has x in it and a root of π."""
    if not any(isinstance(part, Apply) and part.function == "pi" for part in parts):
        return
    for x in map(_of_factorial, parts):
        if x is not None and signs.bounds(x).positive:
            yield from ((law, (x,)) for law in factorial_bounds.LAWS)


def _of_partial_sums(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The bounds of Σ tᵏ/k! beside eᵗ and of Σ k⁻ˢ beside ζ(s), or beside π for a number s."""
    numbers = [part for part in parts if isinstance(part, Apply) and not part.shape]
    for total in (part for part in parts if isinstance(part, RangeSum) and not part.shape):
        body, k = total.args[:2]
        for exponent in (part.argument for part in numbers if part.function == "exp"):
            t = exponent.args[0] if isinstance(exponent, Neg) else exponent
            over = signs.bounds(t)
            if over.nonnegative and k not in leaves(t, Variable):
                yield partial_sums.STRICTLY if over.positive else partial_sums.EXPONENTIAL, (total, t)
        named = [part.argument for part in numbers if part.function == "zeta"]
        named += [node.args[1] for node in body.atoms(Pow) if node.args[0] == k and isinstance(node.args[1], Number)]
        if named and any(part.function in ("zeta", "pi") for part in numbers):
            yield from ((partial_sums.ZETA, (total, s)) for s in named if signs.bounds(zeta_bounds.beyond(s)).positive)


def _of_binomials(parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """Bounds of n!/(k!·(n − k)!): by 2ⁿ beside a power of a number, else by powers with the exponent k."""
    for part in parts:
        below = plain(part.args[1]) if isinstance(part, Div) else None
        if not isinstance(below, Mul) or len(below.args) != 2:
            continue
        n, *pair = map(_of_factorial, (part.args[0], *below.args))
        if n is None or None in pair or not all(is_integer(k) and signs.bounds(k).nonnegative for k in pair):
            continue
        if any(isinstance(power, Pow) and isinstance(power.args[0], Number) for power in parts):
            yield binomial_bounds.OF_ROW, tuple(pair)
        for k, m in (pair, pair[::-1]):
            if signs.bounds(k).positive and any(isinstance(p, Pow) and p.args[1] == k for p in parts):
                yield from ((law, (k, m)) for law in binomial_bounds.LAWS if law != binomial_bounds.OF_ROW)


def _of_factorial(node: Any) -> Any:
    """n of Γ(n + 1)."""
    node = plain(node)
    if not isinstance(node, Apply) or node.function != "gamma" or not isinstance(node.argument, Add):
        return None
    others = [arg for arg in node.argument.args if arg != lift(1)]
    return None if len(others) + 1 != len(node.argument.args) else others[0] if len(others) == 1 else Add(*others)


def _of_powers(bounded: list[Any], parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The bounds of powers tⁿ on the lesser side by an exponential function, where one stands beside them."""
    if not any(isinstance(part, Apply) and part.function == "exp" and leaves(part, Variable) for part in parts):
        return
    for part in bounded:
        if isinstance(part, Pow) and not part.shape and not isinstance(part.args[1], Number):
            t, n = part.args
            if signs.bounds(t).nonnegative and signs.bounds(n).nonnegative:
                factorial = any(isinstance(other, Apply) and other.function == "gamma" for other in parts)
                yield exponential_bounds.TERM if factorial else exponential_bounds.POWER, (t, n)
