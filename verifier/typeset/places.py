"""Places of an axis on a page: xₙ₋₁, x[i + 1], and the slices x[1:], A[1:, 0], x[::-1]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from verifier import expressions as ex
from verifier.typeset.pieces import Level, Parts, Piece, bracketed, held, texts, whole
from verifier.typeset.style import Style


def place(style: Style, node: Any, dim: Any, drawn: Piece) -> Piece:
    """A place of an axis: counted from its end as n − 1, along a run as i + 1 or n − 1 − i."""
    if isinstance(node, sympy.Integer) and node < 0:
        return Piece(_from_end(style, dim, -int(node)))
    if not isinstance(node, ex.Run):
        return drawn
    index = style.name(node.index.name).text
    if node.start < 0:
        return Piece(f"{_from_end(style, dim, -node.start)} {'+' if node.sign > 0 else style.minus} {index}")
    if node.sign < 0:
        return Piece(f"{node.start} {style.minus} {index}")
    return Piece(f"{index} + {node.start}" if node.start else index)


def _from_end(style: Style, dim: Any, k: int) -> str:
    base, less = (dim.base, dim.less) if isinstance(dim, ex.Part) else (dim, 0)
    return f"{ex.shown(base)} {style.minus} {less + k}"


def sliced(node: Any) -> list[str]:
    """What stands between the brackets of a slice, where the array is one: open axes in their order; else nothing."""
    body, *indices = node.args
    if not isinstance(body, ex.Entry) or not any(isinstance(place, ex.Run) for place in body.args[1:]):
        return []
    written: list[str] = []
    for at, dim in zip(body.args[1:], body.args[0].shape):
        index = at.index if isinstance(at, ex.Run) else at
        said = str(int(at)) if isinstance(at, sympy.Integer) else ""
        if isinstance(index, ex.Index):
            if not indices or index != indices.pop(0):
                return []
            said = ":" if index is at else _run(at, dim)
        if not said:
            return []
        written.append(said)
    return [] if indices else written


def _run(run: ex.Run, dim: Any) -> str:
    """1:, :-1, -2:, ::-1; nothing for another run."""
    many, start = run.index.dim, run.start
    spare = ex.least_difference(dim, many)
    if run.sign < 0:
        return "::-1" if (start == -1 and many == dim) or (start >= 0 and spare == 0) else ""
    if isinstance(many, int):
        last = start + many
        return f"{start or ''}:{last if last and last != dim else ''}"
    beyond = None if spare is None else spare - start
    return "" if beyond is None else f"{start or ''}:{-beyond or ''}"


def comprehension_inner(node: Any) -> Sequence[Any]:
    inner: Sequence[Any] = node.args[0].args[:1] if sliced(node) else node.args
    return inner


def comprehension(style: Style, node: Any, parts: Parts) -> Piece:
    """[xᵢ]ᵢ, and x[1:] for a slice."""
    written = sliced(node)
    if written:
        array = parts[0]
        base = bracketed(style, array) if array.indexed else held(style, array, Level.ATOM)
        return Piece(style.index(base.text, [", ".join(written)]), indexed=True)
    body, *indices = parts
    return Piece(style.under(style.bracket(whole(style, body), "[]"), texts(indices)), indexed=True)
