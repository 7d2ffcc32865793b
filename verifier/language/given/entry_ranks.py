"""Whether a hypothesis about an entry, x[i] > A[i, j], says the same of the whole arrays, which are broadcast."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from verifier.language.formulas.elementwise import UNARY
from verifier.language.guard import Stretch, name_of
from verifier.language.source import tree_of, written_places

#: Functions of one array, or of a formula and letters, whose values are numbers; and of two arguments.
_NUMBERS = frozenset({
    "sum", "prod", "mean", "max", "min", "amax", "amin", "norm", "tr", "trace", "det", "logdet", "var", "std", "median",
    "logsumexp", "lambda_max", "lambda_min", "rank", "cond", "len", "E", "Var", "entropy",
})  # fmt: skip
_OF_TWO = frozenset({"norm", "quadratic", "quadform", "kl"})
#: Functions of an array whose value has its shape, beside those of each entry.
_OF_ONE_SHAPE = frozenset({
    "softmax", "log_softmax", "softmin", "cumsum", "cumprod", "sort", "layer_norm", "normalize", "standardize",
})  # fmt: skip


def is_elementwise(node: ast.expr, letters: list[str]) -> bool:
    """Arithmetic and functions of entries x[i], all at the same place, of numbers and of scalars."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.UnaryOp():
            return is_elementwise(node.operand, letters)
        case ast.BinOp():
            return not isinstance(node.op, ast.MatMult) and all(
                is_elementwise(part, letters) for part in (node.left, node.right)
            )
        case ast.Call(func=ast.Name(name)):
            return name in UNARY and not node.keywords and all(is_elementwise(part, letters) for part in node.args)
        case ast.Subscript():
            names = [part.id for part in ast.walk(node.slice) if isinstance(part, ast.Name)]
            return names == letters or names == letters * 2
    return False


def ranks_of(arrays: Mapping[str, int], definitions: Sequence[Stretch]) -> dict[str, int | None]:
    """The numbers of axes of the declared arrays and of what is defined, one after the other; None where it is not
    seen."""
    ranks: dict[str, int | None] = {**arrays}
    for text, piece in definitions:
        formula = tree_of((text, piece[2:]))
        ranks[name_of(piece[0])] = None if formula is None else rank(formula, ranks)
    return ranks


def fits(relation: ast.Compare, letters: list[str], arrays: Mapping[str, int | None]) -> bool:
    """All entries leave as many axes of their arrays open, as A[i] and B[i] do, and what stands beside them has no more
    axes than these: x[i] >= A[i], of numbers and rows, and x[i] >= y say another thing of whole arrays."""
    sides = [relation.left, *relation.comparators]
    spoken = [side for side in sides if is_elementwise(side, letters) or not _used(side, letters)]
    if not any(_used(side, letters) for side in spoken):
        return True  # each is made place by place
    open_axes: set[int | str] = set()
    beside: list[int | None] = []
    for side in spoken:
        for part in _parts(side):
            if isinstance(part, ast.Subscript) and _used(part, letters):
                ranked = rank(part.value, arrays)
                open_axes.add(ast.unparse(part.value) if ranked is None else ranked - len(_closed(part)))
            else:
                beside.append(rank(part, arrays))
    if len(spoken) < len(sides):
        open_axes.add(0)  # the other sides are numbers at each place
    left, *others = open_axes
    most = left if isinstance(left, int) else 0
    return not others and all(one is not None and one <= most for one in beside)


def _used(node: ast.AST, letters: list[str]) -> bool:
    return any(isinstance(part, ast.Name) and part.id in letters for part in ast.walk(node))


def _closed(node: ast.Subscript) -> list[ast.expr]:
    return [place for place in written_places(node) if not isinstance(place, ast.Slice)]


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """The entries, names and calls that arithmetic and functions of entries are made of."""
    match node:
        case ast.UnaryOp():
            yield from _parts(node.operand)
        case ast.BinOp() if not isinstance(node.op, ast.MatMult):
            yield from (*_parts(node.left), *_parts(node.right))
        case ast.Call(func=ast.Name(name)) if name in UNARY:
            for part in node.args:
                yield from _parts(part)
        case _:
            yield node


def rank(node: ast.expr, arrays: Mapping[str, int | None]) -> int | None:
    """The number of axes of a formula; None where it is not seen."""
    match node:
        case ast.Constant():
            return 0
        case ast.Name(name):
            return arrays.get(name, 0)
        case ast.UnaryOp():
            return rank(node.operand, arrays)
        case ast.Attribute(attr="T"):
            return rank(node.value, arrays)
        case ast.Subscript():
            whole = rank(node.value, arrays)
            return None if whole is None else whole - len(_closed(node))
        case ast.BinOp():
            left, right = rank(node.left, arrays), rank(node.right, arrays)
            if left is None or right is None:
                return None
            return left + right - 2 if isinstance(node.op, ast.MatMult) else max(left, right)
        case ast.Call(func=ast.Name(name)) if name in (*UNARY, *_OF_ONE_SHAPE) and node.args:
            return rank(node.args[0], arrays)
        case ast.Call(func=ast.Name(name), args=[_, *others], keywords=[]):
            letters = all(isinstance(other, ast.Name) and other.id not in arrays for other in others)
            return 0 if (name in _NUMBERS and letters) or (name in _OF_TWO and len(others) == 1) else None
    return None


__all__ = ["fits", "is_elementwise", "ranks_of"]
