"""Facts whose meaning depends on the shape, as of full rank, and words that are read in the stronger of two meanings:
what was chosen is told."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.expressions import Length
from verifier.language.declared.declarations import EQUATIONS, Declaration
from verifier.language.guard import COMPARISONS, Stretch

#: How it is said that the first is no longer than the second.
_NO_LONGER = frozenset({"<", "<="})
_NO_SHORTER = frozenset({">", ">="})
#: Words for numbers between 0 and 1, with or without the ends.
_BETWEEN = ("probability", "unit_interval")


def read_strictly(declaration: Declaration, shape: tuple[Length, ...]) -> str:
    """What is to be told of a word that leaves open whether 0 and 1 count, or whether it is said of every entry."""
    names = ", ".join(token.text for token in declaration.names)
    what = f"every entry of {names}" if shape else names
    if "nonzero" in declaration.words and shape:
        return f"nonzero is read as ≠ 0 for {what}"
    word = next((word for word in declaration.words if word in _BETWEEN), "")
    return f"{word} is read as strictly between 0 and 1 for {what}" if word else ""


def read_by_shape(declaration: Declaration, shape: tuple[Length, ...], said: Iterable[Stretch]) -> str:
    """Rewrite the facts of a declaration where its shape says what they mean; what is to be told of that.

    A matrix of full rank has independent columns, and independent rows where it has no more rows than columns; an
    orthonormal one that is not square has orthonormal columns.
    """
    if len(shape) != 2 or shape[0] == shape[1]:
        return ""
    names = ", ".join(token.text for token in declaration.names)
    rows, columns = shape
    if "orthonormal" in declaration.words:
        declaration.facts = ["orthonormal_columns" if fact == "orthogonal" else fact for fact in declaration.facts]
        return f"orthonormal: the columns of {names} are taken to be orthonormal, so {rows} ≥ {columns}"
    if "full_rank" not in declaration.words:
        return ""
    if not _is_no_longer(rows, columns, said):
        return f"full_rank: the columns of {names} are taken to be independent, so {rows} ≥ {columns}"
    declaration.facts = [fact for fact in declaration.facts if fact != "full_rank"]
    declaration.equations.append((EQUATIONS["full_row_rank"], ""))
    return f"full_rank: the rows of {names} are independent, as {rows} ≤ {columns}"


def _is_no_longer(rows: Length, columns: Length, said: Iterable[Stretch]) -> bool:
    """Two numbers, or a hypothesis m < n, m ≤ n, n > m or n ≥ m, which may be a link of a chain, 1 ≤ m ≤ n."""
    if isinstance(rows, int) and isinstance(columns, int):
        return rows < columns
    for _, piece in said:
        words = [token.text for token in piece]
        if len(words) % 2 and {*words[1::2]} <= COMPARISONS:
            for first, sign, second in zip(words[::2], words[1::2], words[2::2]):
                pair = (first, second) if sign in _NO_LONGER else (second, first) if sign in _NO_SHORTER else None
                if pair == (str(rows), str(columns)):
                    return True
    return False


__all__ = ["read_by_shape", "read_strictly"]
