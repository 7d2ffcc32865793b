"""Hypotheses about an entry: ``given x[i] > 0`` says it for every i.

An index that stands in a hypothesis and not in the claim stands for every one: with x[i] > 0, ∑ xᵢ > 0.  So does the
index of a bound on entries where it stands in the claim as well, as in ``given x[i] > 0; grad(f(x), x)[i] == …``.  What
compares an entry with others, x[i] > x[j] or x[i] == max(x), or says what one entry is, y[i] == 1, is about this i
alone if the claim is about it, and so is what is said of an index that is declared, ``i: index(n)``, or of which
another hypothesis says something, ``i != j``: then A[i, j] == 0 is not said of A[i, i].  Beside a claim that is not
about i, neither reading of x[i] == max(x) is chosen, and of y[i] == 1 both are looked at: what is proved is proved if
one entry is meant, what is refuted is refuted if every one is.  What is said of a row A[i] or A[i, :] is said of every
row: A[i] != 0, that none is the zero vector.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from verifier.language.errors import NotYet, Unclear
from verifier.language.given.entry_ranks import fits, is_elementwise, rank, ranks_of
from verifier.language.guard import Stretch, name_of, tokens
from verifier.language.source import tree_of, written_places

#: Calls with letters that they bind, after their first argument.
_BINDERS = frozenset({"sum", "prod", "entries", "mean", "max", "min"})
_DELTAS = frozenset({"delta", "kronecker_delta", "KroneckerDelta"})
#: What stands around an entry where an equation says which number it is.
_AFFINE = (
    ast.BinOp, ast.UnaryOp, ast.Constant, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.UAdd, ast.Load,
    ast.Subscript,
)  # fmt: skip


class Every(NamedTuple):
    """A hypothesis without its letters; where it may be said of one entry alone, an array that it is ``of``."""

    said: Stretch
    of: str
    letters: tuple[str, ...]


def of_every_entry(
    hypotheses: Sequence[Stretch],
    claim: Stretch,
    arrays: Mapping[str, int],
    taken: Collection[str],
    definitions: Sequence[Stretch],
) -> list[Every | None]:
    """For each hypothesis that is, or may be, about every entry, the same without its letters; None for the others.

    ``arrays`` are the names of the declared ones with the numbers of their axes, ``taken`` all declared names, which
    are no letters, and no more are those of the ``definitions``.

    Raises:
        NotYet: for one that may be meant of one entry alone, or is of whole arrays beside entries.
    """
    if not any(token.text == "[" or name_of(token) in _DELTAS for _, piece in hypotheses for token in piece):
        return [None] * len(hypotheses)
    claimed, trees = tree_of(claim), [*map(tree_of, hypotheses)]
    ranks = ranks_of(arrays, definitions)
    others = {*taken, *ranks, *(name for tree in trees if tree is not None for name in _restricted(tree))}
    if claimed is None:
        return [None] * len(hypotheses)
    return _alike([_without_letters(tree, claimed, arrays, others, ranks) for tree in trees])


def _alike(found: list[Every | None]) -> list[Every | None]:
    """What else is said of the letters of such an entry may be said of it alone as well: p[c] > 0 beside y[c] == 1."""
    held = {letter: one.of for one in found if one is not None and one.of for letter in one.letters}
    return [
        one if one is None or one.of else one._replace(of=next((held[a] for a in one.letters if a in held), ""))
        for one in found
    ]


def _without_letters(
    relation: ast.expr | None,
    claimed: ast.expr,
    arrays: Mapping[str, int],
    taken: Collection[str],
    ranks: Mapping[str, int | None],
) -> Every | None:
    if not isinstance(relation, ast.Compare):
        return None
    if len(relation.ops) > 1 and any(isinstance(op, ast.NotEq) for op in relation.ops):
        return None
    found = [_places(side, taken) for side in _sides(relation)]
    if None in found:
        return None
    places = [place for one in found for place in one or ()]
    letters = list(dict.fromkeys(letter for place in places for letter in place))
    each = all({letter for place in one for letter in place} == {*letters} for one in found if one)
    if not letters or not each or not _is_general(relation, places):
        return None
    slices = {ast.unparse(node.slice): _is_slice(node) for node in _subscripts(relation)}
    if any(slices.values()) and (len(slices) > 1 or _mentions(relation, arrays)):
        return None
    here = {*letters} & {*_free(claimed, frozenset())}
    if here and (_mentions(relation, arrays) or (_is_equation(relation) and not all(found))):
        return None
    if not here and not all(found) and (pair := _pair_of(relation)):
        raise Unclear(f"whether {ast.unparse(relation)} is said of {' = '.join(pair)} as well is not said")
    if not here and _compares_with_itself(relation, arrays, letters):
        raise Unclear(f"whether {ast.unparse(relation)} is said of one {letters[0]} or of every one is not said")
    of = _of_which_it_says_an_entry(relation, ranks, letters)
    relation = _of_rows(relation, arrays)
    if not fits(relation, letters, ranks):
        raise NotYet(f"{ast.unparse(relation)}, of whole arrays beside entries, is not yet known to the verifier")
    text = ast.unparse(_for_all(relation, letters))
    return Every((text, list(tokens(text))), of, tuple(letters))


def _subscripts(node: ast.AST) -> list[ast.Subscript]:
    return [part for part in ast.walk(node) if isinstance(part, ast.Subscript)]


def _is_slice(node: ast.Subscript) -> bool:
    """A[i, :] or A[:, j]."""
    return any(isinstance(part, ast.Slice) for part in written_places(node))


def _of_rows(relation: ast.Compare, arrays: Mapping[str, int]) -> ast.Compare:
    """‖A[i]‖ > 0 for A[i] != 0 of a row: that it is not the zero vector."""
    match relation:
        case ast.Compare(ast.Subscript(ast.Name(name)) as row, [ast.NotEq()], [ast.Constant(0)]):
            if _is_slice(row) or len(written_places(row)) < arrays.get(name, 0):
                length = ast.Call(ast.Name("norm"), [row], [])
                return ast.Compare(length, [ast.Gt()], [ast.Constant(0)])
    return relation


def _compares_with_itself(relation: ast.Compare, arrays: Collection[str], letters: Collection[str]) -> bool:
    """Whether an entry stands on one side, and its whole array alone on another, as in x[i] == max(x)."""
    alone = [side for side in _sides(relation) if not {*_free(side, frozenset())} & {*letters}]
    others = [side for side in _sides(relation) if side not in alone]
    subscripts = (node.value for side in others for node in ast.walk(side) if isinstance(node, ast.Subscript))
    of_entries = {name.id for value in subscripts for name in ast.walk(value) if isinstance(name, ast.Name)}
    names = {name.id for side in alone for name in ast.walk(side) if isinstance(name, ast.Name)}
    return bool(of_entries & names & {*arrays})


def _of_which_it_says_an_entry(relation: ast.Compare, ranks: Mapping[str, int | None], letters: list[str]) -> str:
    """The array of which an entry is said to be a number, as in y[k] == 1, 2*A[i, j] - 1 == 0 and x[k] == y[k] == 0.

    No name where every entry is meant: x[k]**2 == 1 says of what kind they are, x[k] == c that they are alike, and
    A[i, i] == 0 speaks of the diagonal.
    """
    told = [side for side in _sides(relation) if {*_free(side, frozenset())} & {*letters}]
    entries = [node for side in told for node in _subscripts(side)]
    around = [node for side in _sides(relation) for node in _outside(side)]
    if not _is_equation(relation) or len(told) == len(_sides(relation)) or any(map(_is_slice, entries)):
        return ""
    if not entries or any(map(_is_delta, ast.walk(relation))):
        return ""
    places = [[*map(ast.unparse, written_places(node))] for node in entries]
    one = all(place == places[0] for place in places) and len({*places[0]}) == len(places[0])
    whole = all(rank(node.value, ranks) == len(place) for node, place in zip(entries, places))
    plain = all(isinstance(node, _AFFINE) for node in around) and len(told) == len(entries)
    return ast.unparse(entries[0].value) if one and whole and plain else ""


def _pair_of(relation: ast.Compare) -> tuple[str, ...]:
    """The letters at which entries of one array stand beside each other, as in x[i]*x[j] == 0."""
    letters: dict[str, str] = {}
    for node in _subscripts(relation):
        places = [ast.unparse(part) for part in written_places(node) if not isinstance(part, ast.Slice)]
        if len(places) == 1:
            first = letters.setdefault(ast.unparse(node.value), places[0])
            if first != places[0]:
                return first, places[0]
    return ()


def _restricted(tree: ast.expr) -> Iterator[str]:
    """The names that a hypothesis is about otherwise than as places of entries: i and j of i != j, delta(i, j) == 0."""
    alone = not any(isinstance(node, ast.Subscript) for node in ast.walk(tree))
    return _free(tree, frozenset(), inside=alone)


def _sides(relation: ast.Compare) -> list[ast.expr]:
    return [relation.left, *relation.comparators]


def _is_equation(relation: ast.Compare) -> bool:
    return all(isinstance(op, ast.Eq) for op in relation.ops)


def _is_general(relation: ast.Compare, places: list[tuple[str, ...]]) -> bool:
    """Whether it can hold at all places: x[i] > x[j] cannot, A[i, j] == A[j, i] can."""
    return len({*places}) == 1 or len({*sum(places, ())}) == 1 or _is_equation(relation)


def _mentions(relation: ast.Compare, arrays: Collection[str]) -> bool:
    """Whether a whole array stands in it, as in x[i] == max(x)."""
    outside = (node for side in _sides(relation) for node in _outside(side))
    return any(isinstance(node, ast.Name) and node.id in arrays for node in outside)


def _for_all(relation: ast.Compare, letters: list[str]) -> ast.Compare:
    """The relation of whole arrays; |a − b| > 0 for a ≠ b, which of arrays may say that they are not the same one."""
    sides = _sides(relation)
    if len(sides) == 2 and any(map(_is_delta, ast.walk(relation))):  # its letters are known beside other entries
        sides = [ast.BinOp(sides[0], ast.Sub(), sides[1]), ast.Constant(0)]
    first, *others = (_whole(side, letters) for side in sides)
    if not any(isinstance(op, ast.NotEq) for op in relation.ops):
        return ast.Compare(first, relation.ops, others)
    zero = ast.Constant(0)
    gap = first if ast.unparse(others[0]) == "0" else ast.BinOp(first, ast.Sub(), others[0])
    return ast.Compare(ast.Call(ast.Name("abs"), [gap], []), [ast.Gt()], [zero])


def _places(side: ast.expr, taken: Collection[str]) -> list[tuple[str, ...]] | None:
    """The letters in each pair of brackets that no sum binds; None where one stands elsewhere or in i + 1."""
    found = [_letters(node, taken) for node in ast.walk(side) if isinstance(node, ast.Subscript) or _is_delta(node)]
    bound = {name for node in ast.walk(side) for name in _bound_by(node)}
    inside = {name for place in found for name in place or ()}
    bare = {node.id for node in _outside(side) if isinstance(node, ast.Name)} - bound
    if None in found or bare & inside or bound & {*_free(side, frozenset())}:
        return None
    free = (tuple(name for name in place or () if name not in bound) for place in found)
    return [place for place in free if place]


def _letters(node: Any, taken: Collection[str]) -> tuple[str, ...] | None:
    """The letters of an entry, and those of δ, an entry of I."""
    if isinstance(node, ast.Call):
        node = ast.Subscript(ast.Name("eye"), ast.Tuple(node.args))
    parts = [part for part in written_places(node) if not (isinstance(part, ast.Slice) and ast.unparse(part) == ":")]
    if all(isinstance(part, ast.Constant) for part in parts):
        return ()
    names = tuple(part.id for part in parts if isinstance(part, ast.Name) and part.id not in taken)
    before = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    return names if len(names) == len(parts) and not before & {*names} else None


def _is_delta(node: ast.AST) -> bool:
    """Kronecker's δ."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _DELTAS


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    """What does not stand before or in the brackets of an entry."""
    if not isinstance(node, ast.Subscript) and not _is_delta(node):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _outside(child)


def _free(node: ast.AST, bound: frozenset[str], inside: bool = True) -> Iterator[str]:
    """The names that no sum binds; those that stand ``inside`` the brackets of entries, or of δ, too."""
    if not inside and (isinstance(node, ast.Subscript) or _is_delta(node)):
        return
    if isinstance(node, ast.Name) and node.id not in bound:
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _free(child, bound | _bound_by(node), inside)


def _bound_by(node: ast.AST) -> frozenset[str]:
    """The letters that a sum, or what is like one, binds."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _BINDERS:
        return frozenset(argument.id for argument in node.args[1:] if isinstance(argument, ast.Name))
    if isinstance(node, ast.GeneratorExp):
        return frozenset(part.target.id for part in node.generators if isinstance(part.target, ast.Name))
    return frozenset()


def _whole(side: ast.expr, letters: list[str]) -> ast.expr:
    """x + 1 for x[i] + 1, diagonal(A) for A[i, i]; entries(F, i) for an F whose entries are not made one by one; F
    itself without letters."""
    used = {node.id for node in ast.walk(side) if isinstance(node, ast.Name)} & {*letters}
    if not used:
        return side
    if is_elementwise(side, letters):
        whole: ast.expr = _Entries().visit(side)
        return whole
    names: list[ast.expr] = [ast.Name(letter) for letter in letters]
    return ast.Call(func=ast.Name("entries"), args=[side, *names], keywords=[])


class _Entries(ast.NodeTransformer):
    """x for x[i], and diagonal(A) for A[i, i]."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        names = [part.id for part in written_places(node) if isinstance(part, ast.Name)]
        on_diagonal = len(names) == 2 and names[0] == names[1]
        return ast.Call(ast.Name("diagonal"), [node.value], []) if on_diagonal else node.value
