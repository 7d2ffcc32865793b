"""``limit(f, t, a) == oo``: f grows beyond every bound exactly if e⁻ᶠ → 0, and if 1/f → 0 where f > 0."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier.expressions import Neg
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.approaches import along_paths, approach, captured
from verifier.language.constants import infinite
from verifier.language.spellings.calls import placed

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def of_what_vanishes(walker: Walker, node: ast.Compare) -> ast.Compare:
    """limit(f, t, a) == oo as limit(exp(-f), t, a) == 0, or as limit(1/f, t, a) == 0 for f > 0; what tends to −oo
    alike, with −f for f.  Anything else stays as it is."""
    sides = [node.left, *node.comparators]
    ends = [infinite(side) for side in sides]
    if len(sides) != 2 or 0 not in ends or not any(ends) or not isinstance(node.ops[0], ast.Eq):
        return node
    call, end = sides[ends.index(0)], sum(ends)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in ("limit", "lim"):
        return node
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


def _is_positive(walker: Walker, node: ast.Call, sign: int) -> bool:
    """f > 0 (sign 1) or f < 0 (−1) wherever limit(f, t, a) looks, as the declared facts show."""
    told = approach(walker, node, node.args)
    if captured(told):
        return False
    _, along_them = along_paths(told)
    signs = signs_under(tuple(walker.scope.given))
    return all(signs.bounds(f if sign > 0 else Neg(f)).positive for f in along_them)
