"""Where a limit is taken: the formula, the variable that moves, and the paths on which it reaches the place."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct

from verifier.expressions import Dim, Expression, Leaf, Neg, Variable, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.matrix_powers import stands_in_a_power
from verifier.language.constants import infinite, rational
from verifier.language.errors import NotYet
from verifier.relations import leaves, rebuild

if TYPE_CHECKING:
    from verifier.language.walk import Walker

WORDS = {1: " from the right", -1: " from the left"}
_SIDES = {"+": 1, "right": 1, "-": -1, "left": -1}


class Approach(Struct, frozen=True):
    """A scalar formula, the variable that moves in it, and where to: ±oo, or a place, from one side or from both."""

    body: Expression
    running: Variable
    end: int
    place: Expression | None
    side: int


def approach(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Approach:
    """What the arguments of ``limit`` say.

    Raises:
        TextError: for what is no limit of a formula at a scalar.
    """
    keywords = [keyword.value for keyword in node.keywords if keyword.arg in ("dir", "side")]
    arguments = [*arguments, *keywords]
    whole = len(keywords) == len(node.keywords) and 3 <= len(arguments) <= 4
    if not whole or not isinstance(arguments[1], ast.Name):
        walker.fail("a limit is written limit(f, t, a), limit(f, n, oo) or limit(f, t, a, '+')", node)
    letter = arguments[1].id
    declared, dim = walker.scope.variables.get(letter), walker.scope.dims.get(letter)
    facts = tuple(sorted(declared.facts)) if declared is not None else ("positive", "whole") if dim is not None else ()
    end = infinite(arguments[2])
    integer = "integer" in facts and "negative" not in facts  # only large ones matter
    if end > 0 and (integer or (declared is None and stands_in_a_power(walker, arguments[0], letter))):
        facts = ("positive", "whole")
    side = _side(walker, arguments[3]) if len(arguments) == 4 else 0
    if side and end:
        walker.fail("oo is approached from one side only", arguments[3])
    place = None if end else walker.value(arguments[2])
    running = Variable(walker.scope.fresh(letter), (), facts)
    with walker.scope.shadow(letter, running):
        body = walker.value(arguments[0])
    if dim is not None and dim in leaves(body, Dim):
        walker.fail(f"{letter} is also the length of an array here: not yet known to the verifier", node, NotYet)
    if place is not None and (place.shape or running in leaves(place, Variable)):
        walker.fail("a limit is one at a scalar", node)
    if declared is not None and place is not None and not side:
        side = _from_inside(walker, declared, place)
    return Approach(body, running, end, place, side)


def _from_inside(walker: Walker, declared: Variable, place: Expression) -> int:
    """The side on which the letter may be, where the place is an end of its range: t > 0 tends to 0 from the right."""
    value = rational(place)
    over = signs_under(tuple(walker.scope.given)).bounds(declared)
    side = 0 if value is None else 1 if over.low == value < over.high else -1 if over.low < value == over.high else 0
    if side:
        walker.scope.note(f"{declared.name} tends to {place}{WORDS[side]}, where alone it may be")
    return side


def _side(walker: Walker, node: ast.expr) -> int:
    """1 for '+', from the right; −1 for '-', from the left; the words may stand without quotes."""
    said = node.value if isinstance(node, ast.Constant) else node.id if isinstance(node, ast.Name) else None
    if said not in _SIDES:
        walker.fail("the side of a limit is '+' (from the right) or '-' (from the left)", node)
    return _SIDES[said]


def captured(told: Approach) -> bool:
    """A path that is put in for the variable would be captured by a sum, an integral or another limit inside."""
    moving = {told.running, *(leaves(told.place, Leaf) if told.place is not None else ())}
    return bool(scope_of(told.body).bound & moving)


def along_paths(told: Approach) -> tuple[Variable, list[Expression]]:
    """A variable that rises to ∞, and the formula along each path on which it then reaches the place: a ± 1/n, ±n."""
    rising = Variable(told.running.name, (), tuple(told.running.facts & {"whole"} | {"positive"}))
    paths: list[Expression] = [rising if told.end > 0 else Neg(rising)]
    if told.place is not None:
        paths = [beside(told.place, side, rising) for side in ((told.side,) if told.side else (1, -1))]
    return rising, [rebuild(told.body, {told.running: path}) for path in paths]


def one_path(told: Approach) -> tuple[Expression, Variable, int]:
    """The formula along the one path on which it goes to ±∞, or from one side to a place: its variable, and to which
    end that goes."""
    if told.place is None:
        return told.body, told.running, told.end
    n = plain(told.running)
    return rebuild(told.body, {told.running: beside(told.place, told.side, n)}), n, 1


def plain(running: Variable) -> Variable:
    """A variable of the same name of which nothing is said."""
    return Variable(running.name)


def beside(place: Expression, side: int, n: Variable) -> Expression:
    """a ± 1/n."""
    step = lift(side) / n
    return step if place == lift(0) else place + step
