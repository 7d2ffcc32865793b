"""P(x > t), the probability of an event, as E of 1 where it happens and 0 where it does not.

Of a normal x an event between two bounds is told by those of one: P(a < x < b) = P(x < b) − P(x ≤ a) for a ≤ b, and
P(|x| > a) = P(x > a) + P(x < −a) for a > 0.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING

from verifier.claims import Goal
from verifier.expressions import Noise, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.truths import is_condition
from verifier.relations import Order, leaves

if TYPE_CHECKING:
    from verifier.language.spellings.calls import Call, Rule

_UP: Mapping[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt}
_TURNED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}


def probability(call: Call) -> ast.expr | None:
    """P(x > t) is E(x > t); P of anything else is no event."""
    if not call.is_bare or len(call.arguments) != 1 or call.node.keywords or not is_condition(call.arguments[0]):
        return None
    return _between(call, call.arguments[0]) or call.called("E", call.arguments)


def _between(call: Call, event: ast.expr) -> ast.expr | None:
    """The probability of an event with two bounds of one normal number by those with one bound each."""
    if not isinstance(event, ast.Compare):
        return None
    parts, signs = [event.left, *event.comparators], [type(sign) for sign in event.ops]
    if all(sign in _TURNED for sign in signs):
        parts, signs = parts[::-1], [_TURNED[sign] for sign in signs[::-1]]
    if not all(sign in _UP for sign in signs):
        return None
    if len(parts) == 3 and _is_normal(call, parts[1]) and _is_positive(call, ast.BinOp(parts[2], ast.Sub(), parts[0])):
        return _joined(call, (parts[1], signs[1], parts[2]), (parts[1], _UP[signs[0]], parts[0]), ast.Sub())
    if len(parts) != 2:
        return None
    (low, high), (sign,) = parts, signs
    inside, outside = _inside_bars(low), _inside_bars(high)
    if inside is not None and _is_normal(call, inside) and _is_positive(call, high):
        return _joined(call, (inside, sign, high), (inside, _UP[sign], _negative(high)), ast.Sub())
    if outside is not None and _is_normal(call, outside) and _is_positive(call, low):
        return _joined(call, (low, sign, outside), (outside, sign, _negative(low)), ast.Add())
    return None


def _joined(
    call: Call,
    one: tuple[ast.expr, type[ast.cmpop], ast.expr],
    other: tuple[ast.expr, type[ast.cmpop], ast.expr],
    sign: ast.operator,
) -> ast.expr:
    """The sum or the difference of the probabilities of two comparisons."""
    left, right = (call.called("E", [ast.Compare(low, [less()], [high])]) for low, less, high in (one, other))
    return call.placed(ast.BinOp(left, sign, right))


def _negative(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.USub(), node)


def _inside_bars(node: ast.expr) -> ast.expr | None:
    """x of abs(x)."""
    match node:
        case ast.Call(ast.Name("abs"), [inside], []):
            return inside
    return None


def _is_normal(call: Call, node: ast.expr) -> bool:
    """One number that is random by normal laws."""
    value = call.walker.any_value(call.placed(node))
    noise = leaves(value, Noise)
    return not value.shape and bool(noise) and all(part.law == "normal" for part in noise)


def _is_positive(call: Call, node: ast.expr) -> bool:
    """A number that is not random, and > 0."""
    from verifier.provers import prove

    value, given = call.walker.any_value(call.placed(node)), tuple(call.walker.scope.given)
    if value.shape or leaves(value, Noise):
        return False
    if signs_under(given).bounds(value).positive:
        return True
    return prove(Goal(Order(">", value, lift(0)), given), effort="reading").theorem is not None


RULES: Mapping[str, Rule] = dict.fromkeys(("P", "Pr", "prob", "Prob", "probability"), probability)
