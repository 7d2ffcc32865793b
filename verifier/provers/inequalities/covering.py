"""Inequalities without tight points: boxes for the middle, calculus for the tails."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product
from math import inf

from flint import ctx

from verifier.certificates import Cases, Certificate, Cover, Rearranged
from verifier.claims import Goal
from verifier.expressions import Number, Variable, lift
from verifier.kernel.index.terms import Term
from verifier.kernel.laws.cases import case
from verifier.kernel.laws.covers import BITS, Box, NotEnclosed, covered, enclosure, hull, positive_on
from verifier.kernel.laws.inequalities import ascending
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.error_tails import by_bounds
from verifier.provers.inequalities.growth import Growth
from verifier.provers.inequalities.weights import divides, factored
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.relations import Ne, Order, leaves

#: Halvings allowed, variables at most, and where a tail may begin.
DEPTHS, VARIABLES = (6, 12, 18), 2
#: Boxes looked at: of the covers found the largest has a tenth of them.
BOXES = 1200
NEAR = (Fraction(1, 4), Fraction(1, 32))
ENDS = (Fraction(1), Fraction(4), Fraction(12))
#: Goals that calculus may look at for one tail.
TAIL = 30
#: Of these, how many may look for sums of squares, the dearest part.
SQUARES = 2
#: Mean value steps one inside the other, for a tail as it stands and with its denominators cleared.
PLAIN, CLEARED = 5, 5


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """A cover where the variables are bounded; else tails are cut off one by one."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape or relation.rhs.shape:
        return
    variables = leaves(relation, Variable)
    if not 1 <= len(variables) <= VARIABLES or any(v.shape or v.of for v in variables):
        return
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    points = samples(goal, search)
    if term is None or not points or any(point.sign(term) <= 0 for point in points):
        return
    if any(not _has_value(term, variable, at) for variable, at in _left_out(goal, variables)):
        return
    found = enclosed(goal, variables, search) if _positive_on_diagonal(term, variables, goal) else None
    if found is not None:
        yield found


def _left_out(goal: Goal, variables: list[Variable]) -> Iterator[tuple[Variable, Fraction]]:
    """The numbers inside the ranges of the variables that a hypothesis leaves out: a cover does not."""
    signs = signs_under(goal.given)
    for hypothesis in goal.given:
        if isinstance(hypothesis, Ne) and len(hypothesis.expressions) == 2:
            for one, at in permutations(hypothesis.expressions):
                over = signs.bounds(one) if isinstance(one, Variable) and one in variables else None
                if isinstance(one, Variable) and over and isinstance(at, Number) and over.low < at.value < over.high:
                    yield one, at.value


def _has_value(term: Term, variable: Variable, at: Fraction) -> bool:
    """The difference has a value there."""
    try:
        enclosure(term, {variable_symbol(variable): hull(at, at)})
    except NotEnclosed:
        return False
    return True


def _positive_on_diagonal(term: Term, variables: list[Variable], goal: Goal) -> bool:
    """The difference is > 0 where all variables are 1, if the middle of their ranges has such a point: a cover knows
    nothing of a hypothesis like a > b."""
    signs = signs_under(goal.given)
    ranges = [signs.bounds(v) for v in variables]
    if len(variables) == 1 or any(not over.low + NEAR[0] < 1 < over.high - NEAR[0] for over in ranges):
        return True
    with ctx.workprec(BITS):
        return positive_on(term, None, {variable_symbol(v): (Fraction(1), Fraction(1)) for v in variables})


def enclosed(goal: Goal, variables: list[Variable], search: Search) -> Certificate | None:
    """A cover, or cases that cut the tails off until one is possible."""
    signs = signs_under(goal.given)
    for variable in variables:
        over = signs.bounds(variable)
        for end, tail, rest in ((over.high, "≥", "≤"), (over.low, "≤", "≥")):
            places = cuts(end, 1 if tail == "≥" else -1, goal, variable, search)
            for way, at in product((tail_of, by_bounds), map(lift, places)):
                parts = [Goal(goal.relation, (*goal.given, case(variable, sign, at))) for sign in (tail, rest)]
                outer = way(parts[0], search)
                inner = None if outer is None else enclosed(parts[1], variables, search)
                if outer is not None and inner is not None:
                    return Cases(variable, (tail, rest), (outer, inner), at)
            if abs(end) == inf:
                return None
    return covering(goal, variables, search)


def tail_of(goal: Goal, search: Search) -> Certificate | None:
    """Calculus for a tail: the goal as it stands, then with its positive denominators cleared."""
    relation = goal.relation
    assert isinstance(relation, Order)
    found = Growth(search, TAIL, SQUARES, budget="tails").certify(goal, PLAIN)
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs) if found is None else None
    parts = factored(term, [goal], True) if term is not None and divides(term) else None
    if parts is None:
        return found
    weight, rest = parts
    plain = Order(up.sign, rest, 0)
    inner = Growth(search, TAIL, SQUARES, budget="tails").certify(Goal(plain, goal.given), CLEARED)
    return None if inner is None else Rearranged(weight, plain, inner)


def cuts(end: Fraction | float, side: int, goal: Goal, variable: Variable, search: Search) -> list[Fraction]:
    """Where a tail may begin: far out, or near an end at which the difference has no value."""
    if abs(end) == inf:
        return [side * far for far in ENDS]
    relation = goal.relation
    assert isinstance(relation, Order)
    term = search.gap(goal, relation.lhs, relation.rhs)
    if term is None or _has_value(term, variable, Fraction(end)) or len(leaves(relation, Variable)) > 1:
        return []
    return [Fraction(end) - side * near for near in NEAR]


def covering(goal: Goal, variables: list[Variable], search: Search) -> Certificate | None:
    """The cover of least depth tried."""
    relation = goal.relation
    assert isinstance(relation, Order)
    up = ascending(relation)
    term = search.gap(goal, up.lhs, up.rhs)
    signs = signs_under(goal.given)
    box: Box = {}
    for variable in variables:
        over = signs.bounds(variable)
        box[variable_symbol(variable)] = Fraction(over.low), Fraction(over.high)
    if term is None or not _positive_at_corners(term, box):
        return None
    found = next((depth for depth in DEPTHS if covered(term, box, depth, BOXES)), None)
    return None if found is None else Cover(found)


def _positive_at_corners(term: Term, box: Box) -> bool:
    """The balls at the corners are > 0: else that at a box with the corner is not, however small."""
    with ctx.workprec(BITS):
        corners = product(*box.values())
        return all(positive_on(term, None, {symbol: (c, c) for symbol, c in zip(box, at)}) for at in corners)
