"""What the sign rules see in a sum as it is written: numbers, pairs of addends that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from verifier.arrangements import Full
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Entry,
    Expression,
    Length,
    Mul,
    Neg,
    Number,
    Pow,
    Size,
    SumOver,
    Total,
    lift,
)
from verifier.kernel.signs.intervals import ALL, Interval, interval_product, interval_sum, negated
from verifier.kernel.signs.multiples import plain

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs

#: Heads that act entry by entry.
ENTRYWISE = (Add, Neg, Mul, Div, Pow, Apply)
#: Where u − ⌊u⌋ lies, and u less the nearest integer.
GAPS = {
    "floor": Interval(Fraction(0), Fraction(1), high_open=True),
    "round": Interval(Fraction(-1, 2), Fraction(1, 2)),
}


def number_of(node: Any) -> Fraction | None:
    """The number that is written, also as −2 or 1/2."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Neg):
        inner = number_of(node.args[0])
        return None if inner is None else -inner
    if isinstance(node, Div):
        above, below = (number_of(arg) for arg in node.args)
        return above / below if above is not None and below else None
    if isinstance(node, Full):
        return number_of(node.args[0])
    return None


def floor_gaps(s: Signs, node: Any) -> Interval | None:
    """0 ≤ u − ⌊u⌋ < 1 and |u − round u| ≤ ½, for each such pair of addends, and the bounds of the others; None if there
    is no pair."""
    parts = list(addends(node, 1))
    floors = [(sign, a) for sign, a in parts if isinstance(a, Apply) and a.function in GAPS]
    total: Interval | None = None
    for sign, floor in floors:
        partner = next((b for b in parts if _unsigned_pair(*b) == _unsigned_pair(-sign, floor.argument)), None)
        if partner is not None and (sign, floor) in parts:
            parts.remove(partner)
            parts.remove((sign, floor))
            gap = GAPS[floor.function] if sign < 0 else negated(GAPS[floor.function])
            total = gap if total is None else interval_sum(total, gap)
    if total is None:
        return None
    for sign, a in parts:
        total = interval_sum(total, s.bounds(a) if sign > 0 else negated(s.bounds(a)))
    return total


def addends(node: Any, sign: int) -> Iterator[tuple[int, Any]]:
    """The signed addends of sums inside sums."""
    if isinstance(node, Defined):
        yield from addends(node.meaning, sign)
    elif isinstance(node, Neg):
        yield from addends(node.args[0], -sign)
    elif isinstance(node, Add):
        for arg in node.args:
            yield from addends(arg, sign)
    else:
        yield sign, node


def _unsigned_pair(sign: int, node: Any) -> tuple[int, Any]:
    return _unsigned_pair(-sign, node.args[0]) if isinstance(node, Neg) else (sign, node)


def outweighs(s: Signs, root: Any, a: Any) -> bool:
    """The node is √(a² + c) with c > 0, for a or for −a."""
    if not isinstance(root, Pow) or number_of(root.args[1]) != Fraction(1, 2) or not isinstance(root.args[0], Add):
        return False
    inside = root.args[0].args
    rest = [arg for arg in inside if not (_is_square(arg) and _unsigned(arg.args[0]) == _unsigned(a))]
    return len(inside) == 2 and len(rest) == 1 and a.shape == root.shape and s.bounds(rest[0]).positive


def beside_wave(s: Signs, node: Any) -> Interval | None:
    """a + b·w for a sine or cosine w, in one term alone, lies between a − b and a + b; None for other sums."""
    waving = [arg for arg in node.args if any(map(_is_wave, _factors(_unsigned(arg))))]
    if len(waving) != 1:
        return None
    others = [arg for arg in node.args if arg is not waving[0]]
    factors = _factors(_unsigned(waving[0]))
    wave = next(filter(_is_wave, factors))
    rest = [f for f in factors if f is not wave]
    if not rest or waving[0].shape or any(part.atoms(Apply) for part in rest):
        return None
    if any(map(_is_wave, (part for arg in others for part in arg.atoms(Apply)))):
        return None
    size = Mul(*rest) if len(rest) > 1 else rest[0]
    ends = [s.bounds(Add(*others, end)) for end in (size, Neg(size))]
    apart = all(end.positive for end in ends) or all(end.negative for end in ends)
    return replace(ends[0].hull(ends[1]), nonzero=apart)


def _is_wave(node: Any) -> bool:
    return isinstance(node, Apply) and node.function in ("sin", "cos")


def difference_of_squares(s: Signs, node: Any) -> Interval | None:
    """a² − b² is (a − b)(a + b); None for other sums."""
    one, other = node.args if len(node.args) == 2 else (None, None)
    square = other.args[0] if isinstance(other, Neg) else None
    if not (isinstance(one, Pow) and isinstance(square, Pow) and _is_square(one) and _is_square(square)):
        return None
    a, b = one.args[0], square.args[0]
    return interval_product(s.bounds(Add(a, Neg(b))), s.bounds(Add(a, b)))


def reciprocals(a: Any, b: Any) -> bool:
    """e^u and e^(−u)."""
    if not all(isinstance(side, Apply) and side.function == "exp" for side in (a, b)) or a.shape != b.shape:
        return False
    first, second = a.argument, b.argument
    return bool(second == Neg(first) or first == Neg(second))


#: Functions that do not decrease where they are defined.
INCREASING = frozenset({"exp", "log", "atan", "asin", "erf", "erfinv", "sign", "floor", "lambertw"})


def rise_together(a: Any, b: Any) -> bool:
    """f(u) − f(v) and u − v for a function f that does not decrease, on an interval where it is defined: their product
    is ≥ 0."""
    images, plain = _minuend_and_subtrahend(a), _minuend_and_subtrahend(b)
    if images is None or plain is None or a.shape != b.shape:
        return False
    named = [found for side in images if (found := _image(side)) is not None]
    names = {name for name, _ in named}
    return len(named) == 2 and len(names) == 1 and names <= INCREASING and plain == tuple(u for _, u in named)


def _image(node: Any) -> tuple[str, Any] | None:
    """The name of f and u for f(u), also for an entry of f(u)."""
    if isinstance(node, Entry):
        inner = _image(node.args[0])
        return None if inner is None else (inner[0], Entry(inner[1], *node.args[1:]))
    return (node.function, node.argument) if isinstance(node, Apply) and len(node.args) == 2 else None


def _minuend_and_subtrahend(node: Any) -> tuple[Any, Any] | None:
    """u and v for u − v."""
    if isinstance(node, Add) and len(node.args) == 2 and isinstance(node.args[1], Neg):
        return node.args[0], node.args[1].args[0]
    return None


def complements(a: Any, b: Any) -> bool:
    """b is written 1 − a, or one is sin²u and the other cos²u: then ab = ¼ − (½ − a)² ≤ ¼."""
    if _is_square(a) and _is_square(b) and _is_wave(a.args[0]) and _is_wave(b.args[0]):
        one, other = a.args[0], b.args[0]
        return bool(one.function != other.function and one.argument == other.argument)
    if not isinstance(b, Add) or len(b.args) != 2 or a.shape != b.shape:
        return False
    return any(number_of(one) == 1 and rest == Neg(a) for one, rest in (b.args, b.args[::-1]))


def mixture(s: Signs, node: Any) -> Interval | None:
    """t·a + (1 − t)·b for 0 ≤ t ≤ 1, also written 1 − t + t·a, lies between a and b; so does a·sin²u + b·cos²u.  None
    for other sums."""
    for k, arg in enumerate(node.args):
        others = [other for j, other in enumerate(node.args) if j != k]
        factors = _factors(arg)
        for place, t in enumerate(factors):
            share = s.bounds(t)
            if not (share.low >= 0 and share.high <= 1):
                continue
            ends = [factors[:place] + factors[place + 1 :]]
            if len(others) == 2 and complements(t, Add(*others)):
                ends.append([])
            elif len(others) == 1:
                rest = _factors(others[0])
                other = next((j for j, factor in enumerate(rest) if complements(t, factor)), None)
                ends += [] if other is None else [rest[:other] + rest[other + 1 :]]
            if len(ends) == 2:
                a, b = (_product(s, end) for end in ends)
                return replace(a.hull(b), nonzero=False)  # 0 may lie between two that are not 0
    return None


def beside_log_of_sum(s: Signs, node: Any) -> Interval:
    """xᵢ − log Σₖ exp xₖ ≤ 0: the sum has the summand exp xᵢ, and the others are > 0; it is < 0 if there are others."""
    for one, other in (node.args, node.args[::-1]) if len(node.args) == 2 else ():
        axes = _log_of_sum(plain(other.args[0]), one) if isinstance(other, Neg) else None
        if axes is not None:
            return Interval(high=Fraction(0), high_open=any(s.bounds(Size(axis)).low >= 2 for axis in axes))
    return ALL


def _log_of_sum(node: Any, one: Any) -> tuple[Length, ...] | None:
    """The axes that log Σ exp x sums over, if x or an entry of it is the one."""
    whole = plain(node.argument) if isinstance(node, Apply) and node.function == "log" else None
    if isinstance(whole, Total):
        summand = plain(whole.args[0])
        exponent = summand.argument if isinstance(summand, Apply) and summand.function == "exp" else None
        return whole.args[0].shape if exponent is not None and (one == exponent or is_entry_of(one, exponent)) else None
    if (
        isinstance(whole, SumOver)
        and len(whole.args) == 2
        and isinstance(one, Entry)
        and isinstance(whole.args[0], Entry)
    ):
        array, *places = whole.args[0].args
        array, k = plain(array), whole.args[1]
        if not isinstance(array, Apply) or array.function != "exp" or array.argument != one.args[0]:
            return None
        return (k.dim,) if all(p in (q, k) for p, q in zip(places, one.args[1:])) and places.count(k) == 1 else None
    return None


def _factors(node: Any) -> list[Any]:
    return list(node.args) if isinstance(node, Mul) else [node]


def _product(s: Signs, factors: list[Any]) -> Interval:
    return s.bounds(Mul(*factors) if len(factors) > 1 else factors[0] if factors else lift(1))


def is_entry_of(a: Any, body: Any) -> bool:
    """a is one entry of the array: written as one, or the same formula in the entries at one place."""
    places: set[Any] = set()

    def same(part: Any, array: Any) -> bool:
        if not array.shape:
            return bool(part == array)
        if isinstance(part, Entry) and part.args[0] == array:
            places.add(part.args[1:])
            return True
        if isinstance(array, Defined):
            return same(part.meaning if isinstance(part, Defined) else part, array.meaning)
        if type(part) is not type(array) or not isinstance(array, ENTRYWISE) or len(part.args) != len(array.args):
            return False
        return all(
            same(p, q) if isinstance(q, Expression) and q.shape in ((), array.shape) else p == q and _plain(q)
            for p, q in zip(part.args, array.args)
        )

    return not a.shape and same(a, body) and len(places) == 1


def _plain(part: Any) -> bool:
    """No array: the name of a function, or a number."""
    return not isinstance(part, Expression) or not part.shape


def _is_square(node: Any) -> bool:
    return (isinstance(node, Pow) and number_of(node.args[1]) == 2) or (
        isinstance(node, Mul) and len(node.args) == 2 and node.args[0] == node.args[1]
    )


def _unsigned(node: Any) -> Any:
    return _unsigned(node.args[0]) if isinstance(node, Neg) else node
