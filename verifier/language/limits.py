"""``limit(f, t, a)`` and ``limit(f, n, oo)``: read as the value that the laws of limits give.

At a number the law is that of ``quotients``, at oo those of ``growth``; from the right or the left, f(a ± 1/n) at oo.
A limit that they do not give is ``unknown``.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Expression, Variable, lift
from verifier.language.errors import NotYet
from verifier.language.growth import at_infinity
from verifier.language.quotients import NoLimit, at_point
from verifier.relations import leaves, rebuild

if TYPE_CHECKING:
    from verifier.language.walk import Walker

INFINITY = ("oo", "inf", "infinity")
_SIDES = {"+": 1, "right": 1, "-": -1, "left": -1}


def limit(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """limit(f, t, a), limit(f, n, oo), limit(f, n, -oo), limit(f, t, a, '+')."""
    keywords = [keyword.value for keyword in node.keywords if keyword.arg in ("dir", "side")]
    arguments = [*arguments, *keywords]
    whole = len(keywords) == len(node.keywords) and 3 <= len(arguments) <= 4
    if not whole or not isinstance(arguments[1], ast.Name):
        walker.fail("a limit is written limit(f, t, a), limit(f, n, oo) or limit(f, t, a, '+')", node)
    letter = arguments[1].id
    declared = walker.scope.variables.get(letter)
    facts = tuple(sorted(declared.facts)) if declared is not None else ()
    end = infinite(arguments[2])
    side = _side(walker, arguments[3]) if len(arguments) == 4 else 0
    if side and end:
        walker.fail("oo is approached from one side only", arguments[3])
    place = None if end else walker.value(arguments[2])
    running = Variable(walker.scope.fresh(letter), (), facts)
    with walker.scope.shadow(letter, running):
        body = walker.value(arguments[0])
    if body.shape or (place is not None and (place.shape or running in leaves(place, Variable))):
        walker.fail("a limit is one of a scalar, at a scalar", node)
    try:
        if place is None or side:
            beside = body if place is None else rebuild(body, {running: _beside(place, side, Variable(running.name))})
            found, given = at_infinity(beside, Variable(running.name) if side else running, end or 1)
        else:
            found, given = at_point(body, running, place)
    except NoLimit as error:
        walker.fail(f"no law of limits known here applies{error}; not yet known to the verifier", node, NotYet)
    walker.scope.given += given
    walker.scope.cite(
        "limit read by the growth of its parts or by l'Hôpital's rule, its conditions checked by the kernel"
    )
    return found


def _side(walker: Walker, node: ast.expr) -> int:
    """1 for '+', from the right; −1 for '-', from the left."""
    said = node.value if isinstance(node, ast.Constant) else None
    if said not in _SIDES:
        walker.fail("the side of a limit is '+' (from the right) or '-' (from the left)", node)
    return _SIDES[said]


def _beside(place: Expression, side: int, n: Variable) -> Expression:
    """a ± 1/n."""
    step = lift(side) / n
    return step if place == lift(0) else place + step


def infinite(node: ast.expr) -> int:
    """1 for oo, −1 for −oo, else 0."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -infinite(node.operand)
    return int(isinstance(node, ast.Name) and node.id in INFINITY)
