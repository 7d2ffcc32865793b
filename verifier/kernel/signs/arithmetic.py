"""Sign rules of numbers: variables by their facts, arithmetic, and functions entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from verifier.expressions import Add, Apply, Defined, Div, Mul, Neg, Noise, Number, Pow, Size, Total, Variable, lift
from verifier.expressions.lengths import least
from verifier.kernel.signs.chosen import chosen, extreme
from verifier.kernel.signs.domains import beyond_least
from verifier.kernel.signs.intervals import (
    ALL,
    NONNEGATIVE,
    POSITIVE,
    SYMMETRIC_UNIT,
    UNIT,
    Interval,
    averaged,
    fractional_power,
    interval_product,
    interval_sum,
    negated,
    reciprocal,
    variable_power,
    whole_power,
)
from verifier.kernel.signs.ranges import PI_INTERVAL, RANGES, turn_range
from verifier.kernel.signs.summands import unbracketed, without_opposites
from verifier.kernel.signs.sums import (
    beside_log_of_sum,
    beside_wave,
    complements,
    difference_of_squares,
    floor_gaps,
    is_entry_of,
    mixture,
    number_of,
    outweighs,
    reciprocals,
    rise_together,
)
from verifier.kernel.signs.turns import turns_of
from verifier.kernel.signs.vertices import beyond_vertex
from verifier.kernel.signs.whole_turns import off_zeros
from verifier.sequences import is_integer

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


#: fact -> where every entry lies.
FACT_INTERVALS: dict[str, Interval] = {
    "positive": POSITIVE,
    "nonnegative": NONNEGATIVE,
    "whole": NONNEGATIVE,
    "negative": Interval(-inf, Fraction(0), high_open=True),
    "nonzero": Interval(nonzero=True),
    "unit_interval": Interval(Fraction(0), Fraction(1), low_open=True, high_open=True),
    "simplex": UNIT,
    "one_hot": UNIT,
    "binary": UNIT,
    "unit": SYMMETRIC_UNIT,
    "orthogonal": SYMMETRIC_UNIT,
    "orthonormal_columns": SYMMETRIC_UNIT,
    "sign": replace(SYMMETRIC_UNIT, nonzero=True),
}


def _add(s: Signs, node: Any) -> Interval:
    """Bounds add; t·a + (1 − t)·b lies between a and b for 0 ≤ t ≤ 1; a + |a| ≥ 0; e^u + e^(−u) ≥ 2; x − log Σ e^x ≤ 0;
    a + b·cos t lies between a ± b; a² − b² is (a − b)(a + b); a + √(a² + c) is > 0 for c > 0, whatever the sign of a,
    and so is √(a² + c) − a; 1 + (u − 1)·[u > 0] > 0; a quadratic without a zero keeps its sign.
    (a + b) + c + 0 is a + b + c, of which a hypothesis may speak, and a + b − a is b."""
    if len(node.args) == 2 and any(outweighs(s, root, a) for root, a in (node.args, node.args[::-1])):
        return POSITIVE
    total = s.bounds(node.args[0])
    for arg in node.args[1:]:
        total = interval_sum(total, s.bounds(arg))
    if any(Apply("abs", arg) in node.args for arg in node.args) and len(node.args) == 2:
        total = total.meet(NONNEGATIVE)
    total = total.meet(beside_log_of_sum(s, node))
    mixed = mixture(s, node)
    if mixed is not None:
        total = total.meet(mixed)
    gaps = floor_gaps(s, node)
    if gaps is not None:
        total = total.meet(gaps)
    one_of_two = chosen(node)
    if one_of_two is not None:
        total = total.meet(one_of_two)
    for read in (beside_wave, difference_of_squares):
        found = read(s, node)
        total = total if found is None else total.meet(found)
    of_two = extreme(s, node)
    if of_two is not None:
        total = total.meet(of_two)
    if len(node.args) == 2 and reciprocals(*node.args):
        total = total.meet(Interval(low=Fraction(2)))
    terms = without_opposites(tuple(term for term in unbracketed(node) if term != lift(0)))
    if terms != node.args:
        total = total.meet(s.bounds(Add(*terms) if len(terms) > 1 else terms[0] if terms else lift(0)))
    on_one_side = beyond_vertex(s, node)
    if on_one_side is not None:
        total = total.meet(on_one_side)
    turns = turns_of(s, node)
    return total if turns is None else total.meet(interval_product(PI_INTERVAL, turns))


def _mul(s: Signs, node: Any) -> Interval:
    """Bounds multiply; equal factors make a square; a(1 − a) ≤ ¼; (f(u) − f(v))(u − v) ≥ 0 for an increasing f."""
    rest = list(node.args)
    result = Interval(Fraction(1), Fraction(1))
    while rest:
        first = rest.pop(0)
        other = next((b for b in rest if complements(first, b) or complements(b, first)), None)
        if other is not None:
            rest.remove(other)
            both = interval_product(s.bounds(first), s.bounds(other))
            result = interval_product(result, both.meet(Interval(high=Fraction(1, 4))))
            continue
        other = next((b for b in rest if rise_together(first, b) or rise_together(b, first)), None)
        if other is not None:
            rest.remove(other)
            both = interval_product(s.bounds(first), s.bounds(other))
            result = interval_product(result, both.meet(NONNEGATIVE))
            continue
        if first in rest and first.shape == node.shape:
            rest.remove(first)
            result = interval_product(result, whole_power(s.bounds(first), 2))
        else:
            result = interval_product(result, s.bounds(first))
    return result


def _div(s: Signs, node: Any) -> Interval:
    """a/b; a positive part a of a positive whole Σa is in (0, 1], and so is a/(a + b) for a > 0, b ≥ 0; a mean Σa/n is
    within the bounds of a; a/b ≤ 1 for a ≤ b, b > 0."""
    a, b = node.args
    whole = b.meaning if isinstance(b, Defined) else b
    if isinstance(whole, Total) and (whole.args[0] == a or is_entry_of(a, whole.args[0])):
        parts = s.bounds(whole.args[0])  # all of them: the hypothesis that one entry is > 0 is not enough
        if parts.positive:
            return Interval(Fraction(0), Fraction(1), low_open=True)
    if isinstance(a, Total) and _is_count(b, a.args[0].shape):
        return averaged(s.bounds(a.args[0]))
    quotient = interval_product(s.bounds(a), reciprocal(s.bounds(b)))
    if s.bounds(b).positive and (below := s.known.get(Add(a, Neg(b)))) is not None and below.nonpositive:
        quotient = quotient.meet(Interval(high=Fraction(1), high_open=below.negative))
    if isinstance(whole, Add) and a in whole.args and a.shape == whole.shape:
        others = [s.bounds(arg) for k, arg in enumerate(whole.args) if k != whole.args.index(a)]
        return quotient.meet(_share(s.bounds(a), others))
    return quotient


def _share(part: Interval, others: list[Interval]) -> Interval:
    """a/(a + b + …), which is defined: in [0, 1] for a, b, … ≥ 0; > 0 for a > 0, < 1 where another part is > 0; it is
    (−a)/(−a − b − …)."""
    if part.nonpositive and all(other.nonpositive for other in others):
        part, others = negated(part), [negated(other) for other in others]
    if not (part.nonnegative and all(other.nonnegative for other in others)):
        return ALL
    smaller = any(other.positive for other in others)
    return Interval(Fraction(0), Fraction(1), low_open=part.positive, high_open=smaller)


def _is_count(node: Any, shape: tuple[Any, ...]) -> bool:
    """The node is the number of entries of an array of this shape."""
    factors = list(node.args) if isinstance(node, Mul) else [node]
    if not all(isinstance(factor, (Size, Number)) for factor in factors):
        return False
    counts: list[Any] = [factor.dim if isinstance(factor, Size) else factor.value for factor in factors]
    return len(counts) == len(shape) and all(counts.count(dim) == list(shape).count(dim) for dim in shape)


def _pow(s: Signs, node: Any) -> Interval:
    """Even powers are ≥ 0, odd ones keep the order; roots are ≥ 0, and > 0 where the base is; positive powers stay on
    their side of 1, negative ones change it; of a power with a variable exponent nothing is known unless its base is
    > 0 (the exponent may happen to be whole) or the exponent is an integer."""
    base, exponent = s.bounds(node.args[0]), number_of(node.args[1])
    if exponent is not None and exponent.denominator == 1:
        return whole_power(base, int(exponent))
    if exponent is None and is_integer(node.args[1]):
        return variable_power(base, s.bounds(node.args[1]))
    if exponent is None or not base.nonnegative:
        return POSITIVE if base.positive else NONNEGATIVE if exponent is not None else ALL
    if exponent > 0:
        return fractional_power(base, exponent)
    least = Interval(Fraction(0), inf, low_open=base.positive)
    if base.high <= 1:
        return Interval(Fraction(1), inf)
    return least.meet(Interval(high=Fraction(1))) if base.low >= 1 else least


#: Polynomials, with bounds that functions of other degrees do not keep.
_OF_DEGREES = frozenset({"legendre", "chebyt"})


def _apply(s: Signs, node: Any) -> Interval:
    """By the row of the function in ``ranges.py``; −1 < sin u < 1 where cos u is not 0, and the other way round; log u
    is not 0 where u is not 1; 1/Γ ≥ 0 at integers; W(u) > −1 where 1 + e·u > 0."""
    found = RANGES.get(node.function)
    if found is None:
        return ALL
    if node.function == "log" and s.known.get(Add(node.argument, Neg(lift(1))), ALL).excludes_zero:
        return replace(found((), s.bounds(node.argument)), nonzero=True)
    if node.function == "lambertw" and s.bounds(beyond_least(node)).positive:
        return found((), s.bounds(node.argument)).meet(Interval(Fraction(-1), inf, low_open=True))
    if node.function == "rgamma" and is_integer(node.argument):
        return found((), s.bounds(node.argument)).meet(NONNEGATIVE)
    if node.function in _OF_DEGREES and not is_integer(node.parameters[0]):
        return ALL
    if node.function not in _OTHER:
        return found(tuple(map(number_of, node.parameters)), s.bounds(node.argument))
    own, other = (_circular(s, Apply(name, node.argument)) for name in (node.function, _OTHER[node.function]))
    own = own.meet(_of_half(s, node))
    return own.meet(_INSIDE) if other.excludes_zero else own


def _of_half(s: Signs, node: Any) -> Interval:
    """sin 2t = 2·sin t·cos t is not 0 where neither factor is; cos 2t = 2·cos² t − 1 = 1 − 2·sin² t is > −1 where cos t
    is not 0, and < 1 where sin t is not."""
    for half in _halves(node.argument):
        sine, cosine = (s.known.get(Apply(name, half), ALL).excludes_zero for name in ("sin", "cos"))
        if node.function == "sin" and sine and cosine:
            return replace(SYMMETRIC_UNIT, nonzero=True)
        if node.function == "cos" and (sine or cosine):
            return replace(SYMMETRIC_UNIT, low_open=cosine, high_open=sine)
    return ALL


def _halves(angle: Any) -> Iterator[Any]:
    """t, for the angle 2·t, and u/2 for the angle u."""
    if isinstance(angle, Mul) and len(angle.args) == 2:
        yield from (b for a, b in (angle.args, angle.args[::-1]) if number_of(a) == 2)
    yield Div(angle, lift(2))


#: sin² + cos² = 1.
_OTHER = {"sin": "cos", "cos": "sin"}
_INSIDE = replace(SYMMETRIC_UNIT, low_open=True, high_open=True)


def _circular(s: Signs, node: Any) -> Interval:
    """sin or cos by bounds on the argument, by hypotheses about it in units of π, and by hypotheses about the value."""
    inside, turns = s.bounds(node.argument), turns_of(s, node.argument)
    found = RANGES[node.function]((), inside)
    if turns is not None:
        side = NONNEGATIVE if inside.nonnegative else negated(NONNEGATIVE) if inside.nonpositive else ALL
        found = found.meet(turn_range(node.function, turns.meet(replace(side, nonzero=inside.excludes_zero))))
    known = s.known.get(node)
    found = found if known is None else found.meet(known)
    return found if found.excludes_zero or not off_zeros(s, node) else replace(found, nonzero=True)


def _variable(s: Signs, node: Any) -> Interval:
    """The declared facts."""
    if isinstance(node, Noise):
        return UNIT if node.law == "bernoulli" else ALL
    found = ALL
    for fact in s.facts(node):
        found = found.meet(FACT_INTERVALS.get(fact, ALL))
    return found


#: head -> its rule.
ARITHMETIC: dict[type, Callable[[Signs, Any], Interval]] = {
    Number: lambda s, node: Interval(node.value, node.value),
    Size: lambda s, node: Interval(Fraction(least(node.dim)), inf),
    Variable: _variable,
    Noise: _variable,
    Add: _add,
    Neg: lambda s, node: negated(s.bounds(node.args[0])),
    Mul: _mul,
    Div: _div,
    Pow: _pow,
    Apply: _apply,
}
