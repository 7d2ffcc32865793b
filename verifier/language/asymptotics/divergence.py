"""``limit(f, t, a) == oo``: f grows beyond every bound exactly if e⁻ᶠ → 0, and if 1/f → 0 where f > 0.

A series that is ∞ is the limit of its partial sums, an integral that of those with an end that moves: to ∞, or from the
right to a lower end.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.errors import StatementError
from verifier.expressions import Neg, Variable
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.approaches import along_paths, approach, captured
from verifier.language.asymptotics.convergence import is_number
from verifier.language.constants import infinite
from verifier.language.spellings.calls import placed

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def of_what_vanishes(walker: Walker, node: ast.Compare) -> ast.Compare:
    """limit(f, t, a) == oo as limit(exp(-f), t, a) == 0, or as limit(1/f, t, a) == 0 for f > 0; what tends to −oo
    alike, with −f for f; a series and an integral as limits.  Anything else stays as it is."""
    sides = [node.left, *node.comparators]
    ends = [infinite(side) for side in sides]
    if len(sides) != 2 or 0 not in ends or not any(ends) or not isinstance(node.ops[0], ast.Eq):
        return node
    call, end = sides[ends.index(0)], sum(ends)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return node
    if call.func.id not in ("limit", "lim"):
        moving = _as_limit(walker, call, call.func.id)
        if moving is None:
            return node
        call = moving
    taken = set(walker.scope.taken)
    known_sign = _is_positive(walker, call, end)
    walker.scope.taken = taken  # what was read of it so far is read again
    body, name, minus = call.args[0], "∞" if end > 0 else "−∞", "−" if end > 0 else ""
    if known_sign:
        walker.scope.note(f"that f → {name} is read as 1/f → 0, for f {'>' if end > 0 else '<'} 0")
        vanishing: ast.expr = ast.BinOp(ast.Constant(1), ast.Div(), body)
    else:
        walker.scope.note(f"that f → {name} is read as exp({minus}f) → 0")
        exponent = ast.UnaryOp(ast.USub(), body) if end > 0 else body
        vanishing = ast.Call(ast.Name("exp", ast.Load()), [exponent], [])
    tending = ast.Call(call.func, [placed(vanishing, body), *call.args[1:]], call.keywords)
    return placed(ast.Compare(tending, node.ops, [ast.Constant(0)]), call)


def _as_limit(walker: Walker, call: ast.Call, name: str) -> ast.Call | None:
    """sum(f, k, a, oo) and integral(f, t, a, b) as a limit; a series with a value stands still."""
    if name not in ("sum", "integral", "integrate") or len(call.args) != 4 or call.keywords:
        return None
    body, letter, low, high = call.args
    names = {part.id for part in ast.walk(walker.source.tree()) if isinstance(part, ast.Name)}
    choices = "Nnm" if name == "sum" else "RXs"
    free = next((word for word in choices if word not in names and not walker.scope.kind(word)), None)
    if free is None or (name == "sum" and infinite(high) <= 0) or infinite(low) > 0:
        return None
    if name == "sum":
        walker.scope.variables[free] = Variable(free, (), ("positive", "whole"))
    end, place, ends = ast.Name(free, ast.Load()), high, [low, ast.Name(free, ast.Load())]
    side: list[ast.expr] = []
    if infinite(high) <= 0:
        place, ends = low, [ast.Name(free, ast.Load()), high]
        side = [] if infinite(low) else [ast.Constant("+")]
    part: ast.expr = ast.Call(call.func, [body, letter, *ends], [])
    if name == "sum" and _has_value(walker, call):
        part = call
    return placed(ast.Call(ast.Name("limit", ast.Load()), [part, end, place, *side], []), call)


def _has_value(walker: Walker, series: ast.Call) -> bool:
    """A law of series tells the sum, a number wherever the hypotheses hold, and not that there is none."""
    taken = set(walker.scope.taken)
    try:
        return is_number(walker.value(series), tuple(walker.scope.given))
    except StatementError:
        return False
    finally:
        walker.scope.taken = taken  # what was read of it so far is read again


def _is_positive(walker: Walker, node: ast.Call, sign: int) -> bool:
    """f > 0 (sign 1) or f < 0 (−1) wherever limit(f, t, a) looks, as the declared facts show."""
    told = approach(walker, node, node.args)
    if captured(told):
        return False
    _, along_them = along_paths(told)
    signs = signs_under(tuple(walker.scope.given))
    return all(signs.bounds(f if sign > 0 else Neg(f)).positive for f in along_them)
