"""``mean(bce_with_logits(x, y))`` and ``sum(huber_loss(x, y))``: of the losses of the entries, which a framework's loss
averages itself unless it is told not to."""

from __future__ import annotations

import ast

from verifier.language.formulas.losses import REDUCED
from verifier.language.spellings.calls import Call, dotted, placed

#: Losses that are means by their names: a sum of one is refused.
_MEANS = frozenset({"mse", "mse_loss", "mean_squared_error", "mae", "l1_loss", "mean_absolute_error"})


def of_entries(call: Call) -> ast.expr | None:
    """The mean or the sum of a loss without a reduction is that of the losses of the entries."""
    if len(call.arguments) != 1 or call.node.keywords:
        return None
    (loss,) = call.arguments
    name = getattr(loss, "func", None)
    said = str(getattr(name, "id", "") or getattr(name, "attr", ""))
    if not isinstance(loss, ast.Call) or said not in REDUCED or (said in _MEANS and call.name != "mean"):
        return None
    if call.walker.scope.kind(said) or any(keyword.arg == "reduction" for keyword in loss.keywords):
        return None
    if call.name == "sum" and _is_of_torch(loss.func):
        return None  # it is a mean already
    unreduced = ast.keyword("reduction", ast.Constant("none"))
    each = placed(ast.Call(loss.func, loss.args, [*loss.keywords, unreduced]), loss)
    return call.called(call.name, [each])


def _is_of_torch(node: ast.expr) -> bool:
    """F.… and torch.nn.functional.…: what is written by such a name has the reduction of the library."""
    names = dotted(node)
    return names[:1] in (("F",), ("torch",)) or names[:2] == ("nn", "functional")


__all__ = ["of_entries"]
