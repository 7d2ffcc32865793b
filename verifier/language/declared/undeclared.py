"""Names that nobody declared, where a number is hardly meant: what is summed, has a length or is transposed, what
equals an array, and what is averaged over."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from verifier.errors import StatementError
from verifier.expressions import Expression, Noise, Variable
from verifier.facts import shape_text
from verifier.language.declared.words import of_text
from verifier.language.errors import Undeclared
from verifier.language.guard import name_of
from verifier.language.parts import Parts
from verifier.relations import leaves

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: What the length of a vector is called.
LENGTHS = ("n", "m", "d", "p", "q", "N", "M", "D", "n_1")
#: Functions of arrays that a number has too, and that are of vectors when nothing else is said.
_OF_VECTORS = frozenset({
    "sum", "total", "reduce_sum", "logsumexp", "lse", "reduce_logsumexp", "norm", "l1_norm", "l2_norm",
})  # fmt: skip
#: All functions of arrays that a number has too.
_OF_ARRAYS = _OF_VECTORS | {
    "frobenius", "fro", "frobenius_norm", "norm_fro", "entropy", "kl", "KL", "kl_divergence", "js_divergence", "jsd",
    "jensen_shannon", "jensen_shannon_divergence", "weighted_mean", "transpose", "T", "sym", "triplet",
    "triplet_margin_loss",
}  # fmt: skip
#: Expectations; and moments of numbers, which of arrays may be those of a sample.
_OF_CHANCE = frozenset({"E", "expectation", "expect", "Expectation"})
_OF_SAMPLES = frozenset({"Var", "variance", "Cov", "cov", "corr", "Corr", "correlation", "pearson"})


def _assumed(walker: Walker, values: Iterable[Any]) -> list[str]:
    """The names in the values that nobody declared."""
    found = {v for value in values if isinstance(value, Expression) for v in leaves(value, Variable)}
    return sorted(str(v) for v in found & {*walker.scope.assumed.values()})


def refuse_numbers(walker: Walker, node: ast.expr, name: str, values: Sequence[Any]) -> None:
    """No name that nobody declared is taken for a number where a function of arrays is taken of it.

    Raises:
        Undeclared: for one that is; with the names of those that are vectors when nothing else is said.
    """
    arrays = [value for value in values if isinstance(value, Expression)]
    if any(value.shape for value in arrays):
        return
    names = _assumed(walker, arrays)
    if name not in _OF_ARRAYS or not names:
        return
    said = f"{name} is of an array, and {names[0]} is not declared: declare it, as in {names[0]}: vector(n), "
    error = Undeclared(f"{said}or {names[0]}: scalar", walker.source.text, walker.source.place(node))
    if name in _OF_VECTORS:
        alone = _alone(walker)
        error.names = tuple(n for n in names if n in alone) or (tuple(names) if len(names) == 1 else ())
    raise error


def _alone(walker: Walker) -> set[str]:
    """The names that are themselves the argument of a function of vectors."""
    calls = [part for part in ast.walk(walker.source.tree()) if isinstance(part, ast.Call) and part.args]
    return {
        call.args[0].id for call in calls if isinstance(call.args[0], ast.Name) and walker.called(call) in _OF_VECTORS
    }


def as_vectors(parts: Parts, names: Sequence[str]) -> Parts:
    """The declarations with these names as vectors of one length, and that it is assumed."""
    taken = {name_of(token) for one in parts.declarations for token in one.names}
    length = next(letter for letter in LENGTHS if letter not in taken)
    made = [of_text(f"{name}: vector({length})") for name in names]
    said = [f"assumed: {name} is a vector of length {length}" for name in names]
    return replace(parts, declarations=[*parts.declarations, *made], remarks=[*parts.remarks, *said])


def refuse_constants(walker: Walker, node: ast.expr, name: str, values: Sequence[Any]) -> None:
    """No moment is taken of what nobody declared to be random, but of constants beside random names.

    Raises:
        TextError: for one that is.
    """
    sampled = name in _OF_SAMPLES and any(value.shape for value in values)
    if name not in _OF_CHANCE | _OF_SAMPLES or sampled or any(leaves(value, Noise) for value in values):
        return
    known = {**walker.scope.variables, **walker.scope.lets}
    written = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} & known.keys()
    if any(leaves(known[word], Noise) for word in written):
        return  # what was random is differentiated away
    assumed = _assumed(walker, values)
    names = assumed or sorted(str(v) for value in values for v in leaves(value, Variable))
    if names and (assumed or not any(leaves(value, Noise) for value in known.values())):
        walker.fail(f"{name} is over what is random, and nothing here is: declare {names[0]}: random", node)


def refuse_equal(walker: Walker, left: Expression, right: Expression) -> None:
    """No name that nobody declared is given to equal an array: s of s == softmax(x) is hardly a number, c of x == c may
    be one, and c of x[i] == c is one.

    Raises:
        StatementError: for one that is.
    """
    of_entries = walker.source.text in walker.scope.of_entries
    for number, other in ((left, right), (right, left)):
        names = _assumed(walker, [number])
        if len(other.shape) > of_entries and not number.shape and names:
            said = f"{names[0]} is given to equal an array of shape {shape_text(other.shape)}"
            raise StatementError(f"{said}; a number is declared as one, c: scalar")


__all__ = ["as_vectors", "refuse_constants", "refuse_equal", "refuse_numbers"]
