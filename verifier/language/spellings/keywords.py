"""Keywords of functions of values: whole numbers, switches, and PyTorch's names for arguments by their place."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verifier.language.axes.indexing import listed, whole
from verifier.language.formulas.functions import Plain

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Other names of keywords, as PyTorch has them.
_ALIASES = {"dim": "axis", "keepdim": "keepdims", "correction": "ddof"}
#: Keywords that may be None, which is as if they were not written.
_NONE = ("axis", "dim", "weight", "pos_weight")


def each_once(walker: Walker, node: ast.Call) -> None:
    """No keyword is written twice, also not in the words of two libraries.

    Raises:
        TextError: at the second of them.
    """
    said: set[str] = set()
    for keyword in node.keywords:
        meant = _ALIASES.get(str(keyword.arg), str(keyword.arg))
        if meant in said:
            walker.fail(f"{keyword.arg} is given twice", keyword.value)
        said.add(meant)


def read(
    walker: Walker, node: ast.Call, name: str, known: Plain, written: Sequence[ast.expr]
) -> tuple[list[ast.expr], dict[str, Any]]:
    """The arguments in their places, and the keywords: numbers and words, and values where the function has any; True
    is 1 and False 0.

    Raises:
        TextError: for a keyword that the function does not have.
    """
    arguments: list[ast.expr] = list(written)
    keywords: dict[str, Any] = {}
    for keyword in sorted(node.keywords, key=lambda keyword: known.places.get(str(keyword.arg), 0)):
        said = str(keyword.arg)
        if known.places.get(said) == len(arguments):
            arguments.append(keyword.value)
            continue
        word = getattr(keyword.value, "value", None)
        if said == "reduction" and word in known.reductions:
            keywords[said] = word
            continue
        if isinstance(keyword.value, ast.Tuple) and said in ("axis", "dim") and known.keywords[:1] == ("axis",):
            places = [whole(place) for place in keyword.value.elts]
            axes = {place % 2 for place in places if place is not None and -2 <= place < 2}
            of_matrix = len(written) == 1 and len(walker.value(written[0]).shape) == 2
            if of_matrix and len(places) == 2 and axes == {0, 1}:
                continue  # both axes of a matrix
        if isinstance(keyword.value, ast.Constant) and keyword.value.value is None and said in _NONE:
            continue  # all entries, or no weight: as without the keyword
        if said in known.valued:
            keywords[said] = walker.value(keyword.value)
            continue
        value, meant = _number(keyword.value), _ALIASES.get(said, said)
        if meant not in known.keywords or value is None:
            names = (
                *known.keywords,
                *known.places,
                *known.valued,
                *(f"reduction={word!r}" for word in known.reductions),
            )
            allowed = f"; it has {', '.join(names)}" if names else ""
            walker.fail(f"{name} has no keyword {said!r} of this kind here{allowed}", keyword.value)
        keywords[meant] = value
    if len(arguments) == known.most + 1 and known.keywords and known.keywords[0] not in keywords:
        axis = _number(arguments[-1])
        if axis is not None:
            return arguments[:-1], {known.keywords[0]: axis, **keywords}
    return arguments, keywords


def _number(node: ast.expr) -> int | None:
    """A whole number, True or False, or the one axis of a list."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return int(node.value)
    places = listed(node)
    return whole(places[0] if places and len(places) == 1 else node)
