"""Names that nobody declared, where a number is hardly meant: what is summed, has a length or is transposed, what
equals an array, and what is averaged over."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from verifier.errors import StatementError
from verifier.expressions import Expression, Noise, Variable
from verifier.facts import shape_text
from verifier.relations import leaves

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Functions of whole arrays that a number has too.
_OF_ARRAYS = frozenset({
    "sum", "total", "reduce_sum", "logsumexp", "lse", "reduce_logsumexp", "norm", "l1_norm", "l2_norm", "frobenius",
    "fro", "frobenius_norm", "norm_fro", "entropy", "kl", "KL", "kl_divergence", "js_divergence", "jsd",
    "jensen_shannon", "jensen_shannon_divergence", "weighted_mean", "transpose", "T", "sym", "triplet",
    "triplet_margin_loss",
})  # fmt: skip
#: Expectations; and moments of numbers, which of arrays may be those of a sample.
_OF_CHANCE = frozenset({"E", "expectation", "expect", "Expectation"})
_OF_SAMPLES = frozenset({"Var", "variance", "Cov", "cov", "corr", "Corr", "correlation", "pearson"})


def _assumed(walker: Walker, values: Iterable[Any]) -> list[str]:
    """The names in the values that nobody declared."""
    found = {v for value in values if isinstance(value, Expression) for v in leaves(value, Variable)}
    return sorted(str(v) for v in found & {*walker.scope.assumed.values()})


def refuse_numbers(walker: Walker, node: ast.expr, name: str, values: Sequence[Any]) -> None:
    """No name that nobody declared is taken for a number where a function of arrays or a moment is taken of it.

    Raises:
        TextError: for one that is.
    """
    arrays = [value for value in values if isinstance(value, Expression)]
    if any(value.shape for value in arrays):
        return
    names = _assumed(walker, arrays)
    if name in _OF_ARRAYS and names:
        walker.fail(
            f"{name} is of an array, and {names[0]} is not declared: declare it, as in {names[0]}: vector(n), "
            f"or {names[0]}: scalar",
            node,
        )


def refuse_constants(walker: Walker, node: ast.expr, name: str, values: Sequence[Any]) -> None:
    """No moment is taken of what nobody declared to be random, but of constants beside random names.

    Raises:
        TextError: for one that is.
    """
    sampled = name in _OF_SAMPLES and any(value.shape for value in values)
    if name not in _OF_CHANCE | _OF_SAMPLES or sampled or any(leaves(value, Noise) for value in values):
        return
    names = sorted(str(v) for value in values for v in leaves(value, Variable))
    known = (*walker.scope.variables.values(), *walker.scope.lets.values())
    if names and (_assumed(walker, values) or not any(leaves(value, Noise) for value in known)):
        which = (_assumed(walker, values) or names)[0]
        walker.fail(f"{name} is over what is random, and nothing here is: declare {which}: random", node)


def refuse_equal(walker: Walker, left: Expression, right: Expression) -> None:
    """No name that nobody declared is given to equal an array: s of s == softmax(x) is hardly a number, c of x == c may
    be one.

    Raises:
        StatementError: for one that is.
    """
    for number, other in ((left, right), (right, left)):
        names = _assumed(walker, [number])
        if other.shape and not number.shape and names:
            said = f"{names[0]} is given to equal an array of shape {shape_text(other.shape)}"
            raise StatementError(f"{said}; a number is declared as one, c: scalar")


__all__ = ["refuse_constants", "refuse_equal", "refuse_numbers"]
