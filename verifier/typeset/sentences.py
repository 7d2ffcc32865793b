"""Relations as sentences: the table ``SENTENCES``."""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial
from typing import Any

from verifier import expressions as ex
from verifier import properties as prop
from verifier import relations as rel
from verifier.taylor import Lagrange
from verifier.typeset.algebra import ZERO
from verifier.typeset.calculus import Draw
from verifier.typeset.heads import Inner
from verifier.typeset.pieces import Parts, Piece, aligned, transposed, whole
from verifier.typeset.style import Style


def _says(style: Style, *words: str | Piece) -> Piece:
    """Prose and formulas in a row."""
    return Piece("".join(whole(style, w) if isinstance(w, Piece) else style.prose(w) for w in words))


def _compared(style: Style, sign: str, left: Piece, right: Piece) -> Piece:
    """Both sides as columns, unless both are rows."""
    left, right = aligned(style, (left, right))
    return Piece(f"{whole(style, left)} {style.sign(sign)} {whole(style, right)}")


def _sign(sign: str) -> Draw:
    return lambda style, node, parts: _compared(style, sign, *parts)


def _order(style: Style, node: Any, parts: Parts) -> Piece:
    return _compared(style, node.sign, *parts[1:])


def _loewner(style: Style, node: Any, parts: Parts) -> Piece:
    """``is_psd`` states M ⪰ 0·M, for the sake of the shape; a page says M ⪰ 0."""
    _, left, right = parts
    nothing = isinstance(node.rhs, ex.Mul) and ZERO in node.rhs.args
    return _compared(style, node.sign, left, Piece("0") if nothing else right)


def _tends(style: Style, node: Any, parts: Parts) -> Piece:
    function, limit, size = parts
    growing = Piece(f"{size.text} {style.sign('→')} {style.sign('∞')}")
    return _says(style, _compared(style, "→", function, limit), " as ", growing)


def _has_minimum(style: Style, node: Any, parts: Parts) -> Piece:
    function, *variables = parts
    return _says(style, function, " has a minimum in ", Piece(", ".join(v.text for v in variables)))


def _in_variables(adjective: str) -> Draw:
    """f is convex in x, y."""

    def draw(style: Style, node: Any, parts: Parts) -> Piece:
        function, *variables = parts
        return _says(style, function, f" is {adjective} in ", Piece(", ".join(v.text for v in variables)))

    return draw


def _with_constant(adjective: str, phrase: str) -> Draw:
    """f is Lipschitz in x with constant L."""
    return lambda style, node, parts: _says(style, parts[0], f" is {adjective} in ", parts[1], f" {phrase} ", parts[2])


def _lagrange_inner(node: Any) -> Sequence[Any]:
    """f(b), its expansion about a (without the trivial factors of ``node.equation``), and θ."""
    function, start, order, a, b, theta = node.args
    step = b - a
    terms = [ex.Call(function, start, a)]
    for k in range(1, int(order) + 1):
        slope = ex.Call(function, start + k, a if k < order else node.point)
        terms.append(slope * step if k == 1 else slope * step**k / factorial(k))
    return ex.Call(function, start, b), ex.Add(*terms), theta


def _lagrange(style: Style, node: Any, parts: Parts) -> Piece:
    value, expansion, theta = parts
    return _says(style, _compared(style, "=", value, expansion), " for some ", theta, " between 0 and 1")


def _for_all(style: Style, node: Any, parts: Parts) -> Piece:
    """``for all t with t ≥ 1: …``; that a whole t is ≥ 0 goes without saying."""
    variable, condition, _ = node.args
    if "whole" in variable.facts and condition == rel.Order("≥", variable, 0):
        return _says(style, "for all whole ", parts[0], ": ", parts[2])
    return _says(style, "for all ", parts[0], " with ", parts[1], ": ", parts[2])


SENTENCES: dict[type, Draw] = {
    rel.Eq: _sign("="),
    rel.Ne: _sign("≠"),
    rel.Order: _order,
    rel.Loewner: _loewner,
    rel.Symmetric: lambda style, node, parts: _compared(style, "=", parts[0], transposed(style, parts[0])),
    rel.Convex: _in_variables("convex"),
    prop.Concave: _in_variables("concave"),
    prop.StronglyConvex: _with_constant("strongly convex", "with modulus"),
    prop.Lipschitz: _with_constant("Lipschitz", "with constant"),
    prop.Smooth: _with_constant("smooth", "with constant"),
    rel.HasMinimum: _has_minimum,
    rel.Tends: _tends,
    rel.Eventually: lambda style, node, parts: _says(
        style, "near ", _compared(style, "=", parts[1], Piece("0")), ": ", parts[0]
    ),
    Lagrange: _lagrange,
    rel.ForAll: _for_all,
}

SENTENCE_INNER: dict[type, Inner] = {Lagrange: _lagrange_inner}
