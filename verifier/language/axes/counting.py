"""Index letters as numbers, and beside numbered places: i * x[i], n - i, [j == 0], [i >= 1], arange(n).

Places count from 0, so the number of a place is how many come before it: i = Σⱼ [j ≤ i] − 1.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import sympy

from verifier import notation as nt
from verifier.arrangements import Tril
from verifier.expressions import Comprehension, Defined, Delta, Entry, Expression, Index, Length, SumOver, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.language.axes import shifts, slices
from verifier.language.errors import NotYet, Unclear
from verifier.relations import Relation

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: What the vector of all numbers of places is called.
NUMBERS = "arange"


def numbers(dim: Length) -> Expression:
    """The vector (0, 1, …, n − 1)."""
    i, j = Index("i", dim), Index("j", dim)
    before = SumOver(Entry(nt.tril(nt.ones(dim, dim)), i, j), j)
    return Defined(NUMBERS, (lift(dim),), Comprehension(before - 1, i))


def counts(relation: Relation) -> bool:
    """The relation speaks of one place by its number, or of the number of one; what it says of every place is none."""
    free = scope_of(relation).free
    entries = [part.args for part in relation.atoms(Entry)]
    if any(str(array.args[0]) == NUMBERS for array, place in _vectors(entries) if place in free):
        return True
    pairs: list[Sequence[Any]] = [part.args for part in relation.atoms(Delta)]
    pairs += [places for array, *places in entries if isinstance(array, Tril)]
    return any(isinstance(a, Index) != isinstance(b, Index) and {a, b} & free for a, b in pairs)


def _vectors(entries: Sequence[Sequence[Any]]) -> Iterator[tuple[Defined, Any]]:
    """The named vectors that entries are of, and their places."""
    for array, *places in entries:
        if isinstance(array, Defined) and len(places) == 1:
            yield array, places[0]


def number(walker: Walker, node: ast.Name) -> Expression:
    """An index letter as the number of its place.

    Raises:
        TextError: for a letter that runs from 1, whose places are counted in two ways then.
    """
    index = _index(walker, node)
    walker.scope.note(f"{node.id} as a number counts from 0")
    return Entry(numbers(index.dim), index)


def beside_place(walker: Walker, node: ast.Compare) -> Expression | None:
    """[i == 2], [i > 0] and their kin, for an index and a place of its axis; ``None`` for other comparisons."""
    if len(node.comparators) != 1:
        return None
    sides, sign = [node.left, node.comparators[0]], type(node.ops[0])
    if not _is_letter(walker, sides[0]):
        sides.reverse()
        sign = _TURNED.get(sign, sign)
    letter, other = sides
    if not isinstance(letter, ast.Name) or not _is_letter(walker, letter):
        return None
    index = _index(walker, letter)
    written = slices.place(walker, other, index.dim)
    if written is None or (written[0] and not isinstance(other, ast.BinOp)):  # −1 is a place, and the number of none
        return None
    position = slices.position(walker, other, index.dim)
    same = Delta(index, sympy.Integer(position))
    if sign in (ast.Eq, ast.NotEq):
        return same if sign is ast.Eq else 1 - same
    at_least = Entry(nt.tril(nt.ones(index.dim, index.dim)), index, sympy.Integer(position))
    made: dict[type, Expression] = {
        ast.GtE: at_least, ast.Gt: at_least - same, ast.Lt: 1 - at_least, ast.LtE: 1 - at_least + same,
    }  # fmt: skip
    return made[sign]


#: a R b as b R′ a.
_TURNED: dict[type, type] = {ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.GtE: ast.LtE, ast.LtE: ast.GtE}


def _is_letter(walker: Walker, node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and walker.scope.is_letter(node.id)


def _index(walker: Walker, node: ast.Name) -> Index:
    """The index that the letter stands for, by where it is a place."""
    letter = walker.scope.letter(node.id)
    assert letter is not None
    if letter.counted_from_one:
        said = f"the index {node.id} as a number, where it runs from 1 and places count from 0"
        walker.fail(f"{said}: known to the language, not yet to the verifier", node, Unclear)
    return walker.scope.place(node.id, letter.dim or shifts.elsewhere(walker, node))


def arange(walker: Walker, node: ast.Call, arguments: Sequence[ast.expr]) -> Expression:
    """arange(n): 0, 1, …, n − 1."""
    from verifier.language.axes.filled import dimension

    if len(arguments) != 1 or node.keywords:
        walker.fail("arange takes one dimension, as in arange(n)", node, NotYet)
    return numbers(dimension(walker, arguments[0]))
