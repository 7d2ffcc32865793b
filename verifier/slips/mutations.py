"""One-edit variants of an expression: the slips people make, as pure functions on statements.

``edits`` gives the variants of an expression with the slip each of them *commits*: ``y − p`` is ``p − y`` with another
"sign", ``p`` is it with a "missing term".  ``repairs`` goes the other way: variants of a wrong expression with the slip
each of them *undoes*; what was lost (a term, a factor) it takes from the other parts of the statement.

Every variant is a well-formed statement of the same shape, except for "other layout", which may change the shape of
the whole.  Nothing here says which variants are true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from verifier.arrangements import Column, Diag, Inverse, Row
from verifier.expressions import Add, Defined, Dim, Entry, Expression, Index, Neg, Number, Size, Transpose, Variable
from verifier.numeric.axes import dependencies
from verifier.raising.parts import subexpressions, unfinished
from verifier.raising.restating import is_symmetric, negated, summed, terms, transposed
from verifier.relations import leaves
from verifier.slips.edits import Edit, Stock, meant
from verifier.slips.variants import at_slot, inside

#: What a slip is called when it is undone instead of committed, where that differs.
UNDONE = {
    f"{this} {what}": f"{that} {what}"
    for what in ("term", "factor", "normaliser", "transpose")
    for this, that in (("missing", "extra"), ("extra", "missing"))
}
#: The kinds of slip, the most common first; repairs are tried in this order.
KINDS = (
    "sign", "factor 2", "other layout", "missing transpose", "extra transpose", "order of factors", "swapped indices",
    "wrong index", "extra term", "missing term", "wrong power", "extra factor", "missing factor", "extra normaliser",
    "missing normaliser", "wrong variable", "wrong constant",
)  # fmt: skip
#: Parts of a statement that are taken into stock at most.
_MOST_FACTORS, _MOST_TERMS = 24, 60


def edits(expression: Expression, others: Sequence[Expression] = ()) -> Iterator[Edit]:
    """All one-edit variants, each once.

    ``others`` are further expressions of the statement, whose variables may be confused with its own.  A definition
    is opened where it is the whole expression, and kept closed inside another.
    """
    yield from _once(expression, _stock((expression, *others)))


def repairs(expression: Expression, others: Sequence[Expression] = ()) -> list[Edit]:
    """The variants that undo one slip, simplest first; in the ``others`` lost parts are looked for."""
    whole = _stock((expression, *others), _factors(others, expression), _terms(others, expression))
    found = [Edit(UNDONE.get(edit.kind, edit.kind), edit.result) for edit in _once(expression, whole)]
    return sorted(found, key=lambda edit: KINDS.index(edit.kind))


def _once(expression: Expression, stock: Stock) -> Iterator[Edit]:
    whole = opened(expression)
    seen = {expression, whole}
    for part in dict.fromkeys((expression, whole)):
        for edit in (*at_slot(part, stock), *_layouts(part), *_added(part, stock), *inside(part, stock)):
            if edit.result not in seen:
                seen.add(edit.result)
                yield edit


def opened(expression: Expression) -> Expression:
    """The meaning of a definition without arguments."""
    while isinstance(expression, Defined) and not expression.args[1].args:
        expression = expression.meaning
    return expression


def _stock(
    parts: Sequence[Expression], factors: tuple[Expression, ...] = (), terms: tuple[Expression, ...] = ()
) -> Stock:
    variables = dict.fromkeys(variable for part in parts for variable in leaves(part, Variable))
    indices = {leaf for part in parts for leaf in dependencies(part) if isinstance(leaf, Index)}
    return Stock(tuple(variables), tuple(sorted(indices, key=str)), factors, terms)


def is_stacked(node: Expression) -> TypeGuard[Defined]:
    """vec A, which is compared as the matrix A and has no other layout."""
    return isinstance(node, Defined) and str(node.args[0]) == "vec"


def _layouts(node: Expression) -> Iterator[Edit]:
    """The whole in the other layout: Aᵀ for A, a column for a row, either for a vector; vec Aᵀ for vec A, which is
    compared as the matrix A."""
    if is_stacked(node):
        (matrix,) = node.args[1]
        turned = transposed(matrix)
        kind = "missing transpose" if isinstance(matrix, Transpose) else "extra transpose"
        yield Edit(kind, Defined("vec", (turned,), transposed(node.meaning)))
    elif len(node.shape) == 2:
        if not is_symmetric(node):
            yield Edit("other layout", transposed(node))
        if isinstance(node, (Row, Column)):
            yield Edit("other layout", node.args[0])
    elif len(node.shape) == 1:
        yield Edit("other layout", Row(node))
        yield Edit("other layout", Column(node))


def _added(node: Expression, stock: Stock) -> Iterator[Edit]:
    """A term too many, with either sign."""
    zero = isinstance(node, Number) and node.value == 0
    for term in stock.terms:
        if term.shape in ((), node.shape) and not zero:
            yield from meant("extra term", summed, [*terms(node), term])
            yield from meant("extra term", summed, [*terms(node), negated(term)])


def _factors(others: Sequence[Expression], expression: Expression) -> tuple[Expression, ...]:
    """What a product may have lost: sizes, and leaf-like parts of the statement."""
    sizes = {dim: Size(dim) for part in (expression, *others) for dim in leaves(part, Dim)}
    parts = [part for part in subexpressions((expression, *others)) if _leaf_like(part)]
    return (*sizes.values(), *(part for part in parts if not isinstance(part, Size)))[:_MOST_FACTORS]


def _terms(others: Sequence[Expression], expression: Expression) -> tuple[Expression, ...]:
    """What a sum may have lost: parts of the statement."""
    parts = subexpressions((expression, *others))
    return tuple(part for part in parts if not isinstance(part, (Add, Neg)))[:_MOST_TERMS]


def _leaf_like(node: Expression) -> bool:
    """A variable, a definition, a size, an entry, a diagonal matrix: what stands as one factor."""
    if isinstance(node, (Entry, Transpose, Diag, Inverse)):
        return _leaf_like(node.args[0])
    return isinstance(node, (Variable, Size)) or (isinstance(node, Defined) and not unfinished(node))
