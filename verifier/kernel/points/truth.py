"""Whether a relation holds at a point: true, false, or undecided, and never a guess.

``False`` is said only when the statement is defined there and fails exactly, or with disjoint balls.  An undefined
side, balls that overlap, a relation that no single point can settle: all of these are ``None``, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flint import ctx, fmpq
from msgspec import Struct

from verifier import properties, relations
from verifier.expressions import Expression, Index, Neg, Shape, Transpose, Variable
from verifier.kernel.points.environment import Environment, environment, position
from verifier.kernel.points.evaluate import scalar, stretched, values
from verifier.kernel.points.evaluate.ranges import LONGEST_RANGE
from verifier.kernel.points.membership import definite, facts_hold
from verifier.kernel.points.numbers import Real, Undecided, Undefined, exact, signs
from verifier.kernel.points.point import Places, Point, Value, fits, flat, positions
from verifier.kernel.points.recursions import deciding_places, is_defined_by, recursion_of
from verifier.kernel.points.texts import both_sides
from verifier.properties import Lipschitz, moved, unfolded
from verifier.relations import Eq, Relation, leaves
from verifier.shapes import broadcast
from verifier.taylor import Lagrange

#: Which signs of lhs − rhs each relation allows.
ALLOWED: Mapping[str, frozenset[int]] = {
    "=": frozenset({0}),
    "≠": frozenset({-1, 1}),
    "≥": frozenset({0, 1}),
    "≤": frozenset({0, -1}),
    ">": frozenset({1}),
    "<": frozenset({-1}),
}


class Judgement(Struct, frozen=True):
    """The outcome at one point, why, and both sides as text (exact fractions, or balls to 12 digits) where the relation
    is not seen to hold.

    ``where`` names the entry or the direction that decides, or what is compared between two ends; ``exact`` says that
    no ball was needed, and ``final`` that more digits would leave an undecided outcome undecided.
    """

    truth: bool | None
    reason: str = ""
    lhs: str = ""
    rhs: str = ""
    where: str = ""
    exact: bool = False
    final: bool = False

    def __bool__(self) -> bool:
        raise TypeError("a judgement is not a bool; read .truth")


def tried(relation: Relation, point: Point) -> list[Point]:
    """Where facts and hypotheses must hold: at the point; at both ends of the pair for a relation that compares a
    function at two points; and at their midpoint for one about convexity.

    Raises:
        Undecided: when a relation about two points is given no pair of them.
    """
    variables = moved(relation)
    if not variables:
        return [point]
    if point.pair is None or not set(variables) <= set(point.values):
        raise Undecided(f"the point gives no two values of {', '.join(v.name for v in variables)} to try it between")
    halfway = () if isinstance(unfolded(relation), Lipschitz) else (midpoint(*point.pair),)
    return [_moved_to(point, variables, end) for end in (*point.pair, *halfway)]


def _moved_to(point: Point, variables: tuple[Variable, ...], end: Value) -> Point:
    """The point with other values for the variables: the value itself for one, a tuple of values for several."""
    values = (end,) if len(variables) == 1 else end
    if not isinstance(values, tuple) or len(values) != len(variables):
        raise Undecided("the pair does not give one value for each variable")
    for variable, value in zip(variables, values):
        if not fits(value, point.shape(variable.shape)):
            raise Undecided(f"the pair is one of another shape than {variable.name}")
        point = point.at(variable, value)
    return point


def holds(relation: Relation, point: Point, bits: int = 128) -> Judgement:
    """Whether the relation holds at the point, with balls of so many bits."""
    with ctx.workprec(bits):
        try:
            return LAWS[type(relation)](relation, environment(point))
        except Undefined as undefined:
            return Judgement(None, f"undefined at this point: {undefined}")
        except Undecided as undecided:
            return Judgement(None, f"undecided: {undecided}")


def is_allowed(sign: str, difference: Real) -> bool | None:
    """Whether ``difference sign 0``, as far as the ball tells."""
    possible, allowed = signs(difference), ALLOWED[sign]
    return True if possible <= allowed else None if possible & allowed else False


def _entrywise(sign: str, lhs: Expression, rhs: Expression, shape: Shape, env: Environment) -> Judgement:
    """Both sides defined in every entry, and the relation true in every entry."""
    left, right = (
        {places: stretched(side, places, env).real for places in positions(env.concrete(shape))} for side in (lhs, rhs)
    )
    differences = {places: left[places] - right[places] for places in left}
    truths = {places: is_allowed(sign, difference) for places, difference in differences.items()}
    for outcome, reason in ((False, "fails"), (None, "cannot be told at this precision")):
        failing = [places for places, truth in truths.items() if truth is outcome]
        if failing:
            where = f"entry {list(failing[0])}" if failing[0] else ""
            reason = f"'{sign}' {reason}{' in ' if where else ''}{where}"
            return Judgement(outcome, reason, *both_sides(left, right), where, _is_exact(differences[failing[0]]))
    return Judgement(True, exact=_is_exact(*differences.values()))


def _is_exact(*numbers: Real) -> bool:
    return all(isinstance(number, fmpq) for number in numbers)


def _eq(relation: Any, env: Environment) -> Judgement:
    lhs, rhs = relation.args
    if env.shape(lhs) != env.shape(rhs):
        shapes = f"the shapes are {env.shape(lhs)} and {env.shape(rhs)}"
        return Judgement(False, shapes, str(lhs), str(rhs), "shape", exact=True)
    return _entrywise("=", lhs, rhs, lhs.shape, env)


def _ne(relation: Any, env: Environment) -> Judgement:
    lhs, rhs = relation.args
    if isinstance(lhs, Index):
        left, right = position(lhs, env), position(rhs, env)
        return Judgement(left != right, "", str(left), str(right), exact=True)
    return _entrywise("≠", lhs, rhs, (), env)


def _order(relation: Any, env: Environment) -> Judgement:
    shape = broadcast(relation.sign, relation.lhs, relation.rhs)
    return _entrywise(relation.sign, relation.lhs, relation.rhs, shape, env)


def _symmetric(relation: Any, env: Environment) -> Judgement:
    return _eq(Eq(relation.args[0], Transpose(relation.args[0])), env)


def _lagrange(relation: Any, env: Environment) -> Judgement:
    """True where the equation holds with the point's θ; a θ for which it fails says nothing of the θ that exists."""
    judged = _eq(relation.equation, env)
    return judged if judged.truth else Judgement(None, "θ is not the intermediate point", judged.lhs, judged.rhs)


def _loewner(relation: Any, env: Environment) -> Judgement:
    """False by the point's direction, by asymmetry or by elimination; true by elimination of a symmetric matrix."""
    lhs, rhs = values(relation.lhs, env), values(relation.rhs, env)
    matrix = values(relation.lhs + Neg(relation.rhs), env)
    exactly = _is_exact(*matrix.values())
    symmetric = {is_allowed("=", value - matrix[j, i]) for (i, j), value in matrix.items()}
    if False in symmetric:
        return Judgement(False, "the difference is not symmetric", *both_sides(lhs, rhs), exact=exactly)
    v = env.point.direction
    if any(v):
        if len(v) != env.shape(relation.lhs)[0]:
            raise Undecided(f"a direction of length {len(v)} for matrices of shape {env.shape(relation.lhs)}")
        if is_allowed(">" if relation.strict else "≥", _form(matrix, v)) is False:
            sides = both_sides({(): _form(lhs, v)}, {(): _form(rhs, v)})
            return Judgement(False, "vᵀ(·)v of both sides", *sides, f"v = ({', '.join(map(str, v))})", exactly)
    truth = definite(matrix, relation.strict)
    reason = {True: "", False: "a pivot of the difference is too small", None: "a pivot has no certain sign"}[truth]
    return Judgement(None if truth and None in symmetric else truth, reason, *both_sides(lhs, rhs), exact=exactly)


def _form(matrix: dict[Places, Real], v: tuple[Any, ...]) -> Real:
    """vᵀMv."""
    return sum((exact(v[i] * v[j]) * value for (i, j), value in matrix.items()), exact(0))


def _within_facts(relation: Relation, points: list[Point]) -> None:
    if not all(facts_hold(other, there) for other in leaves(relation, Variable) for there in points):
        raise Undecided(f"{', '.join(v.name for v in moved(relation))} leaves its declared domain")


def _convex(relation: Any, env: Environment) -> Judgement:
    """False when f exceeds its chord at the midpoint of the point's pair; one pair never shows convexity."""
    points = tried(relation, env.point)
    _within_facts(relation, points)
    first, second, middle = (scalar(relation.args[0], environment(there)).real for there in points)
    chord = (first + second) / 2
    above = is_allowed(">", middle - chord)
    compared = "f at the midpoint, and the mean of f at both ends"
    return Judgement(
        False if above else None,
        compared,
        *both_sides({(): middle}, {(): chord}),
        compared,
        _is_exact(middle - chord),
        final=above is False,
    )


def _lipschitz(relation: Any, env: Environment) -> Judgement:
    """False when the point's pair has ‖f(x) − f(y)‖² > L²‖x − y‖², or x ≠ y and L < 0; one pair never shows it."""
    function, variable, constant = relation.args
    points = tried(relation, env.point)
    _within_facts(relation, points)
    first, second = (values(function, environment(there)) for there in points)
    (bound,) = values(constant, env).values()
    steps = [exact(a - b) for a, b in zip(*(flat(there.values[variable]) for there in points))]
    rise = _squares(*(first[place] - second[place] for place in first))
    run = bound * bound * _squares(*steps)
    negative = is_allowed("<", bound) and any(is_allowed("≠", step) for step in steps)
    against = (negative, is_allowed(">", rise - run))
    single = not function.shape and not variable.shape
    sides = (abs(first[()] - second[()]), bound * abs(steps[0])) if single else (rise, run)
    compared = "|Δf|, and L|Δx|" if single else "‖Δf‖², and L²‖Δx‖²"
    return Judgement(
        False if any(against) else None,
        compared,
        *both_sides({(): sides[0]}, {(): sides[1]}),
        compared,
        _is_exact(rise - run),
        final=against == (False, False),
    )


def _squares(*numbers: Real) -> Real:
    return sum((number * number for number in numbers), exact(0))


def _unfolded(relation: Any, env: Environment) -> Judgement:
    """What it means."""
    return LAWS[type(relation.meaning)](relation.meaning, env)


def midpoint(a: Value, b: Value) -> Value:
    """(a + b)/2, entry by entry."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return tuple(midpoint(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, tuple) or isinstance(b, tuple):
        raise Undecided("the two values of the pair have different shapes")
    return (a + b) / 2


def _for_all(relation: Any, env: Environment) -> Judgement:
    """True for a recursion by which the point runs its sequence, and where all sequences in it come to stay the same,
    if it holds until then; nothing else is settled by finitely many values."""
    recursion = recursion_of(relation)
    if recursion is not None and is_defined_by(recursion, env.point):
        return Judgement(True, "", exact=True)
    places = deciding_places(relation, env.point)
    if places is None or len(places) > LONGEST_RANGE:
        return _unsettled(relation, env)
    t, _, conclusion = relation.args
    found = [LAWS[type(conclusion)](conclusion, env.at(t, value)) for value in places]
    undecided = [judgement for judgement in found if judgement.truth is not True]
    return next((j for j in undecided if j.truth is False), (undecided or found)[0])


def _unsettled(relation: Any, env: Environment) -> Judgement:
    return Judgement(None, f"no single point settles {type(relation).__name__}", final=True)


LAWS: Mapping[type[Relation], Callable[[Any, Environment], Judgement]] = {
    relations.Eq: _eq,
    relations.Differs: _eq,
    relations.Ne: _ne,
    relations.Order: _order,
    relations.Symmetric: _symmetric,
    Lagrange: _lagrange,
    relations.Loewner: _loewner,
    relations.Convex: _convex,
    properties.Concave: _unfolded,
    properties.StronglyConvex: _unfolded,
    properties.Lipschitz: _lipschitz,
    properties.Smooth: _unfolded,
    relations.ForAll: _for_all,
    relations.Tends: _unsettled,
    relations.Eventually: _unsettled,
    relations.HasMinimum: _unsettled,
}
