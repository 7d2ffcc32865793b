"""Half turns that are left over beside whole ones: |sin π(r − k)| = |sin πr| = |sin π(−r)| for an integer k, and so for
cos."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier.expressions import Add, Apply, Neg
from verifier.kernel.signs.intervals import ALL, Interval, interval_sum
from verifier.kernel.signs.ranges import turn_range
from verifier.kernel.signs.sums import addends, number_of
from verifier.sequences import is_integer

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs


def off_zeros(s: Signs, node: Any) -> bool:
    """sin πr ≠ 0 and cos πr ≠ 0 where an interval for r − k without a zero says so, for an integer k with which
    hypotheses compare r: k < r < k + 1, and k − ½ < r < k + ½."""
    if not isinstance(node.argument, Apply) or node.argument.function != "pi":
        return False
    r = node.argument.argument
    r = r.args[0] if isinstance(r, Neg) else r
    left: dict[frozenset[tuple[Any, int]], Interval] = {}
    for gap in s.known:
        if isinstance(gap, Add) and len(gap.args) == 2 and gap.args[0] == r and isinstance(gap.args[1], Neg):
            parts = _whole_part(s, gap.args[1].args[0])
            if parts is not None:
                k, c = parts
                left[k] = left.get(k, ALL).meet(interval_sum(s.bounds(gap), Interval(c, c)))
    return any(turn_range(node.function, rest).excludes_zero for rest in left.values())


def _whole_part(s: Signs, node: Any) -> tuple[frozenset[tuple[Any, int]], Fraction] | None:
    """k and c for k + c, with k a sum of integers and c a number."""
    whole: Counter[Any] = Counter()
    rest = Fraction(0)
    for sign, part in addends(node, 1):
        if is_integer(part) and number_of(part) is None:
            whole[part] += sign
        elif isinstance(number := s.bounds(part).low, Fraction) and number == s.bounds(part).high:
            rest += sign * number
        else:
            return None
    return frozenset((part, count) for part, count in whole.items() if count), rest
