"""Var of a random vector: the variances of its entries, or, as papers write, its covariance matrix.

Both are read by what stands around: what is multiplied by ``@``, has a determinant or is positive semidefinite is the
matrix, as in ``Var(A @ x) == A @ Var(x) @ A.T``; elsewhere the variances are meant if their shape fits, as in NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from verifier.language.errors import TextError
from verifier.language.guard import Token, tokens
from verifier.language.pieces import inside

Statement = TypeVar("Statement")
SAID = "Var of a vector is read as its covariance matrix"
OF_ENTRIES = "Var of an array is read as the variances of its entries"
_VARIANCE, _COVARIANCE = "Var", "Cov"
_OF_MATRICES = frozenset({"tr", "trace", "det", "logdet", "inv", "psd", "pd", "cholesky", "diagonal", "solve", "rank"})


def in_either_reading(texts: Sequence[str], read: Callable[[list[str], list[str]], Statement]) -> Statement:
    """What the texts say, with what is to be said of the reading; the likelier one first, if it can be meant.

    Raises:
        TextError: what is wrong with the texts as they stand, where neither can be meant.
    """
    refused: dict[bool, TextError] = {}
    for matrices in _readings(texts):
        try:
            return read(_with_covariances(texts), [SAID]) if matrices else read([*texts], [])
        except TextError as error:
            refused[matrices] = error
    raise refused[False]


def _readings(texts: Sequence[str]) -> tuple[bool, ...]:
    """Whether covariance matrices are meant, the likelier answer first."""
    try:
        found = [tokens(text) for text in texts]
    except TextError:
        return (False,)
    variances = [(piece, k) for piece in found for k in _places(piece)]
    if not variances:
        return (False,)
    return (True, False) if any(_as_matrix(piece, k) for piece, k in variances) else (False, True)


def _places(piece: Sequence[Token]) -> Iterator[int]:
    """Where Var stands before its argument."""
    for k, token in enumerate(piece[:-1]):
        if token.text == _VARIANCE and piece[k + 1].text in ("(", "["):
            yield k


def _as_matrix(piece: Sequence[Token], k: int) -> bool:
    """The call at k is multiplied by @, or is the argument of what takes a matrix."""
    closed = k + 1 + len(inside(piece, k + 1)) + 1
    after = piece[closed + 1].text if closed + 1 < len(piece) else ""
    before = [token.text for token in piece[max(k - 2, 0) : k]]
    return "@" in (after, *before[-1:]) or (len(before) == 2 and before[1] == "(" and before[0] in _OF_MATRICES)


def _with_covariances(texts: Sequence[str]) -> list[str]:
    """Both names are of one length, so every column stays where it is."""
    written = []
    for text in texts:
        piece = tokens(text)
        for k in _places(piece):
            text = text[: piece[k].start] + _COVARIANCE + text[piece[k].end :]
        written.append(text)
    return written


__all__ = ["OF_ENTRIES", "SAID", "in_either_reading"]
