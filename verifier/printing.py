"""Statements as text (Unicode, as one would write on a page) and as LaTeX.

One walk serves both: it prints the leaves first, and each head puts its printed parts together by its function in a
table (``verifier.typeset.heads`` for expressions, ``.sentences`` for relations).  Where brackets go is decided in
``.pieces``, how a fraction or a superscript looks in ``.glyphs``.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any, cast

from msgspec.structs import replace
from sympy import Basic
from sympy.core.symbol import Str

from verifier.expressions import Expression, Leaf
from verifier.relations import Relation
from verifier.typeset.calculus import Draw
from verifier.typeset.glyphs import LATEX, UNICODE
from verifier.typeset.heads import HEADS, INNER, Inner
from verifier.typeset.pieces import Piece, whole
from verifier.typeset.sentences import SENTENCE_INNER, SENTENCES
from verifier.typeset.style import Style

DRAW: dict[type, Draw] = HEADS | SENTENCES
PARTS: dict[type, Inner] = INNER | SENTENCE_INNER


#: Printed statements by style; hashes were computed when the trees were made, so looking one up is quick.
_PRINTED: dict[tuple[int, Basic], Piece] = {}
_MOST_PRINTED = 50_000


def text(node: Any) -> str:
    """A statement, or a part of one, on a line of Unicode characters."""
    return whole(UNICODE, _print(UNICODE, node))


def latex(node: Any) -> str:
    """A statement, or a part of one, in LaTeX (amsmath)."""
    return whole(LATEX, _print(LATEX, node))


def _print(style: Style, root: Any) -> Piece:
    """The printed root.  Parts first, with a stack of our own: a long sum is deeper than Python's."""
    # Both by identity, since hashing a deep tree would recurse; ``inner`` keeps the parts alive, so ids stay theirs.
    done: dict[int, Piece] = {}
    inner: dict[int, Sequence[Any]] = {}
    stack = [root]
    if len(_PRINTED) > _MOST_PRINTED:
        _PRINTED.clear()
    while stack:
        node = stack[-1]
        known = _PRINTED.get((id(style), node)) if isinstance(node, (Expression, Relation)) else None
        if known is not None:
            done[id(node)] = known
            inner[id(node)] = ()
            stack.pop()
            continue
        if id(node) not in inner:
            inner[id(node)] = _parts(node)
        parts = inner[id(node)]
        missing = [part for part in parts if id(part) not in done]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        if id(node) not in done:
            piece = _draw(node)(style, node, [done[id(part)] for part in parts])
            rank = len(getattr(node, "shape", ()))
            done[id(node)] = piece if piece.rank == rank else replace(piece, rank=rank)
            if isinstance(node, (Expression, Relation)):
                _PRINTED[id(style), node] = done[id(node)]
    return done[id(root)]


def _parts(node: Any) -> Sequence[Any]:
    """What is printed inside a node; as a rule its arguments."""
    if isinstance(node, Leaf) or not isinstance(node, Basic):
        return ()
    chosen = _inner_of(cast(Hashable, type(node)))
    return chosen(node) if chosen else node.args


@lru_cache(maxsize=256)
def _inner_of(kind: Any) -> Inner | None:
    return next((PARTS[cls] for cls in kind.__mro__ if cls in PARTS), None)


def _draw(node: Any) -> Draw:
    """The function for a node's class or its nearest base; a part of no known class prints as SymPy has it."""
    return _draw_of(cast(Hashable, type(node)))


@lru_cache(maxsize=256)
def _draw_of(kind: Any) -> Draw:
    return next((DRAW[cls] for cls in kind.__mro__ if cls in DRAW), _plain)


def _plain(style: Style, node: Any, parts: Sequence[Piece]) -> Piece:
    """SymPy's own text; a name is quicker asked for itself."""
    return Piece(str(getattr(node, "name", node)) if isinstance(node, Str) else str(node))
