"""Calls that need more than the values of their arguments: sums over an index, derivatives, shapes, keywords."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import Comprehension, Entry, Expression, Index, Part, SumOver
from verifier.kernel.signs.order import has_place
from verifier.language import truths
from verifier.language.asymptotics.limits import limit
from verifier.language.axes import einsum, joins, partly, rearranged, reversals, sizes, slices, spectra, windows
from verifier.language.axes.arrays import INNER
from verifier.language.axes.block_functions import COMMUTING, of_commuting
from verifier.language.axes.compounds import Compound, applied
from verifier.language.axes.filled import FILLED
from verifier.language.cases import indicator, where
from verifier.language.constants import infinite
from verifier.language.declared.scope import Letter
from verifier.language.declared.undeclared import refuse_constants, refuse_numbers
from verifier.language.derivatives import DERIVATIVES
from verifier.language.errors import NotYet, Unclear
from verifier.language.formulas import special
from verifier.language.formulas.angles import UNDER
from verifier.language.formulas.functions import PLAIN, Plain
from verifier.language.formulas.information import OF_LAWS, of_laws
from verifier.language.formulas.log_determinants import logdet
from verifier.language.formulas.moments import random_variance
from verifier.language.integrals import integral
from verifier.language.ranges import axis, is_index, part_of_axis, ranged, within
from verifier.language.spellings import loops
from verifier.language.spellings.keywords import read as read_keywords
from verifier.language.spellings.remarks import ARCS_OF_TWO_RANGES, along_rows, order_of_thresholds
from verifier.language.spellings.variances import OF_ENTRIES
from verifier.sequences import RangeProduct, RangeSum

if TYPE_CHECKING:
    from verifier.language.walk import Walker


#: Names of norms that people write without quotes, as in norm(A, fro).
WORDS = ("fro", "nuc")
Form: TypeAlias = Callable[["Walker", ast.Call, list[ast.expr]], Expression]


def call_plain(walker: Walker, node: ast.Call, name: str, known: Plain, arguments: Sequence[ast.expr]) -> Any:
    """A function of values, with numbers and switches as keywords."""
    arguments, keywords = read_keywords(walker, node, name, known, arguments)
    if not known.least <= len(arguments) <= known.most:
        walker.fail(f"{name} takes {known.arity}, not {len(arguments)}", node)
    values = [walker.any_value(argument) for argument in arguments[:1]]
    values += [_argument(walker, argument, name) for argument in arguments[1:]]
    if name in OF_LAWS and not keywords:
        told = walker.built(lambda: of_laws(walker.scope, name, values), node)
        if told is not None:
            return told
    refuse_numbers(walker, node, name, values)
    if any(isinstance(value, Compound) for value in values):
        told = of_commuting(name, values, walker.scope.given)
        if told is not None:
            walker.scope.cite(f"read with {COMMUTING}")
            return told
        joins.remark(walker, name, values)
        return walker.built(lambda: applied(name, values, known.build, keywords), node)
    refuse_constants(walker, node, name, values)
    if len(values) == 1 and name in special.SILENT:
        walker.scope.note(special.SILENT[name])
    # x[i] > 0 speaks of one i, and this may stand under a sum over i.
    said = {"given": tuple(h for h in walker.scope.given if not has_place(h))} if name in UNDER else {}
    if "axis" not in keywords:
        keywords |= along_rows(walker, name, node, values)
    built = walker.built(lambda: known.build(*values, **keywords, **said), node)
    if known.build is random_variance and built.shape:
        walker.scope.note(OF_ENTRIES)
    order_of_thresholds(walker, name, node, values)
    if name in ARCS_OF_TWO_RANGES:
        walker.scope.note(ARCS_OF_TWO_RANGES[name])
    return built


def _argument(walker: Walker, node: ast.expr, function: str) -> Any:
    """What stands after the first argument: a value, or the name of a norm or of an approximation."""
    if function in ("norm", "gelu") and isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if function == "norm" and infinite(node) > 0:
        return "inf"
    if function == "norm" and isinstance(node, ast.Name) and node.id in WORDS and not walker.scope.kind(node.id):
        return node.id
    return walker.any_value(node)


def _sum(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """sum(x), sum(A, axis=0), sum(f(i), i, …) over index letters, and sum(f(i) for i in range(n))."""
    looped = loops.unrolled(walker, node, arguments) or partly.summed(walker, node, arguments)
    if looped is not None:
        return walker.value(looped)
    arguments = spectra.over_all(walker, arguments)
    if len(arguments) == 4 and not all(_is_letter(walker, argument) for argument in arguments[1:]):
        if not is_index(arguments[1], arguments[0]):
            return ranged(walker, node, arguments, RangeSum)
        written = windows.written_out(walker, node, arguments)
        if written is not None:
            return walker.value(written)
        body, letters = _over_axis(walker, node, arguments)
        return walker.built(lambda: _summed(body, letters), node)
    named = [argument for argument in arguments[1:] if isinstance(argument, ast.Name)]
    if not named:
        return call_plain(walker, node, "sum", PLAIN["sum"], arguments)
    body, letters = _over(walker, node, arguments)
    return walker.built(lambda: _summed(body, letters), node)


def _summed(body: Expression, letters: list[Any]) -> Expression:
    """Σ of a scalar, or of an array entry by entry: Σᵢ (xᵢ − μ)(xᵢ − μ)ᵀ."""
    axes = [Index(letter, dim) for letter, dim in zip(INNER, body.shape)]
    return Comprehension(SumOver(Entry(body, *axes), *letters), *axes) if axes else SumOver(body, *letters)


def _is_letter(walker: Walker, node: ast.expr) -> bool:
    """An index letter, or a name that may be one: the ends of a sum from a to b are formulas, dimensions, variables."""
    return isinstance(node, ast.Name) and walker.scope.kind(node.id) in ("", "an index")


def _prod(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """prod(x) of a vector, prod(f(i), i) over the dimension of an index letter, and prod(f(i) for i in range(n))."""
    looped = loops.unrolled(walker, node, arguments) or partly.summed(walker, node, arguments)
    if looped is not None:
        return walker.value(looped)
    arguments = spectra.over_all(walker, arguments)
    if len(arguments) == 1 and not node.keywords:
        factors = walker.any_value(arguments[0])
        if isinstance(factors, Compound):
            return walker.built(lambda: applied("prod", [factors]), node)
        return walker.built(lambda: nt.product(walker.value(arguments[0])), node)
    if len(arguments) == 4 and not node.keywords:
        if not is_index(arguments[1], arguments[0]):
            return ranged(walker, node, arguments, RangeProduct)
        written = windows.written_out(walker, node, arguments)
        if written is not None:
            return walker.value(written)
    elif len(arguments) != 2:
        walker.fail("prod takes a vector, or a formula and its index, as in prod(x[i], i)", node, NotYet)
    whole = len(arguments) == 2
    body, letters = _over(walker, node, arguments) if whole else _over_axis(walker, node, arguments, neutral=1)
    return walker.built(lambda: nt.product(Comprehension(body, *letters)), node)


def _entries(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """entries(x[i] * y[j], i, j): the array with these entries."""
    body, letters = _over(walker, node, arguments)
    return walker.built(lambda: Comprehension(body, *letters), node)


def _over(
    walker: Walker, node: ast.Call, arguments: list[ast.expr], from_one: bool = False, part: Part | None = None
) -> tuple[Expression, list[Any]]:
    """A scalar formula and the index letters that are bound in it; they run over a part of an axis, if one is said."""
    names = []
    for argument in arguments[1:]:
        if not isinstance(argument, ast.Name):
            walker.fail("an index is a letter, as in sum(x[i], i)", argument)
        names.append(argument.id)
    if not names or node.keywords:
        walker.fail("the index letters are missing, as in sum(x[i], i)", node)
    try:
        with walker.scope.bind(names) as frame:
            for letter in frame.values():
                letter.counted_from_one = from_one
                letter.dim = letter.dim or part
            body = walker.value(arguments[0])
    except StatementError as error:
        if not getattr(error, "text", "") and not hasattr(error, "column"):
            walker.fail(str(error), node)
        raise
    return body, [_bound(walker, node, name, frame[name]) for name in names]


def _over_axis(
    walker: Walker, node: ast.Call, arguments: list[ast.expr], neutral: int = 0
) -> tuple[Expression, list[Any]]:
    """sum(x[i], i, 1, n), also from 0 to n − 1, is the sum over the axis, whichever way its indices are counted.

    The index stands for a place alone: as a number, as in i * x[i], it is refused, for that depends on the counting.
    """
    part = part_of_axis(walker, arguments[2:])
    if part is not None:
        body, letters = _over(walker, node, arguments[:2])
        return walker.built(lambda: within(walker, node, body, letters[0], part, neutral), node), letters
    length = axis(walker, node, arguments[2:])
    from_one = getattr(arguments[2], "value", None) == 1
    body, letters = _over(walker, node, arguments[:2], from_one, length if isinstance(length, Part) else None)
    if letters[0].dim != length:
        name, dim = letters[0], letters[0].dim
        walker.fail(f"the index {name} belongs to an axis of length {dim}; let it run from 1 to {dim}", node, Unclear)
    return body, letters


def _bound(walker: Walker, node: ast.Call, name: str, letter: Letter) -> Any:
    if letter.dim is None:
        walker.fail(
            f"what does {name} run over? It is the index of nothing here; declare it, as in {name}: index(n)", node
        )
    return nt.index(letter.shown, letter.dim)


def _delta(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """delta(i, j)."""
    if len(arguments) != 2 or node.keywords:
        walker.fail("delta takes two indices", node)
    return truths.delta(walker, arguments, node)


def _written(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """array([1, 2]) and its kin: the list itself, or the array that is there already."""
    if len(arguments) != 1 or node.keywords:
        walker.fail("an array is written out as [1, 2] or [[1, 2], [3, 4]]", node)
    walker.scope.of_sympy |= walker.called(node) == "Matrix"
    return walker.value(arguments[0])


FORMS: dict[str, Form] = {
    **DERIVATIVES,
    "logdet": logdet,
    "differences": slices.difference,
    **dict.fromkeys(reversals.METHODS, lambda walker, node, arguments: reversals.value(walker, node)),
    **FILLED,
    **joins.FORMS,
    **rearranged.FORMS,
    **spectra.FORMS,
    "where": where,
    "indicator": indicator,
    "limit": limit,
    "integral": integral,
    "integrate": integral,
    "sum": _sum,
    "total": _sum,
    "prod": _prod,
    "product": _prod,
    "len": sizes.length,
    "size": sizes.size,
    "numel": sizes.size,
    "einsum": einsum.einsum,
    "entries": _entries,
    **dict.fromkeys(("array", "asarray", "tensor", "as_tensor", "Matrix"), _written),
    "delta": _delta,
    "KroneckerDelta": _delta,
    "kronecker_delta": _delta,
}
