"""Integers that are declared and used as the length of an axis: they are dimensions, and their bounds hypotheses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verifier.language.declarations import Declaration
from verifier.language.guard import Token, name_of, tokens

#: Calls whose arguments are lengths.
_FILLED = frozenset({"eye", "identity", "ones", "zeros"})
#: Bounds that say no more than that there is an entry.
_TRIVIAL = ((">=", "1"), (">", "0"), (">=", "0"), ("!=", "0"))


def as_dimensions(
    declarations: Sequence[Declaration], pieces: Sequence[Sequence[Token]]
) -> tuple[list[Declaration], list[tuple[str, list[Token]]], list[str]]:
    """The declarations with such integers as dimensions, their bounds as hypotheses, and what is to be said of them."""
    lengths = {name for declaration in declarations for name in _of_axes(declaration)}
    lengths.update(name for piece in pieces for name in _of_calls(piece))
    made: list[Declaration] = []
    bounds: list[tuple[str, list[Token]]] = []
    said: list[str] = []
    for declaration in declarations:
        chosen = [token for token in declaration.names if name_of(token) in lengths]
        if declaration.kind not in ("integer", "natural") or declaration.of or not chosen:
            made.append(declaration)
            continue
        others = [token for token in declaration.names if token not in chosen]
        made += [replace(declaration, names=others)] if others else []
        made.append(Declaration(declaration.text, chosen, "dim", declaration.where))
        said += [f"{token.text} is the length of an axis, so {token.text} ≥ 1" for token in chosen]
        for token in chosen:
            text = _bound(declaration, token)
            bounds += [(text, tokens(text))] if text else []
    return made, bounds, said


def _bound(declaration: Declaration, token: Token) -> str:
    """The bound of a declaration about one of its names; nothing where every length satisfies it."""
    if declaration.bounds is None:
        return ""
    start, end = declaration.bounds
    text = declaration.text[start:end]
    trivial = tuple(part.text for part in tokens(text)) in _TRIVIAL
    return "" if trivial else f"{token.text} {text}"


def _of_axes(declaration: Declaration) -> Iterator[str]:
    """The names in the brackets of vector(n), matrix(m, n) and index(n)."""
    if declaration.kind in ("vector", "matrix", "index"):
        for argument in declaration.arguments:
            if len(argument) == 1 and argument[0].kind == "name":
                yield name_of(argument[0])


def _of_calls(piece: Sequence[Token]) -> Iterator[str]:
    """The names that stand alone as an argument of eye(n), ones(n) or zeros((m, n))."""
    for k, token in enumerate(piece[:-1]):
        if token.text in _FILLED and piece[k + 1].text == "(":
            yield from _alone(piece, k + 2)


def _alone(piece: Sequence[Token], k: int) -> Iterator[str]:
    depth = 1
    while k < len(piece) and depth:
        token = piece[k]
        depth += (token.text == "(") - (token.text == ")")
        closed = k + 1 < len(piece) and piece[k + 1].text in (",", ")")
        if token.kind == "name" and piece[k - 1].text in ("(", ",") and closed:
            yield name_of(token)
        k += 1
