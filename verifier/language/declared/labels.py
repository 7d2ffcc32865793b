"""Integers that are places: in ``y: integer; 0 <= y < n; z[y]`` y is an index of an axis of length n."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from verifier.language.declared.counts import places
from verifier.language.declared.declarations import Declaration
from verifier.language.guard import Stretch, Token, name_of
from verifier.language.pieces import calls, is_name
from verifier.language.spellings.labels import OF_CLASS, ONE_HOT

_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def as_indices(
    declarations: Sequence[Declaration], hypotheses: Sequence[Stretch], pieces: Sequence[Sequence[Token]]
) -> tuple[list[Declaration], list[Stretch], list[str]]:
    """The declarations with such integers as indices, the hypotheses that say more than that they are places, and what
    is to be said of them.

    ``y < n`` says which axis y runs over; without it this is the first one that it is a place of.
    """
    used = {name for piece in pieces for name in (*places(piece), *dict(_labels(piece)))}
    chosen = {
        name_of(token)
        for declaration in declarations
        if declaration.kind in ("integer", "natural") and not (declaration.of or declaration.relations)
        if all(_at_least_zero(declaration.text[slice(*bound)]) for bound in declaration.bounds)
        for token in declaration.names
    } & used
    axes: dict[str, list[Token]] = {name: [] for name in chosen}
    axes |= {name_of(token): one.arguments[0] for one in declarations if one.kind == "index" and one.arguments
             for token in one.names}  # fmt: skip
    added = _undeclared(pieces, {name_of(token) for one in declarations for token in one.names})
    axes |= {name_of(token): [] for token in added}
    remaining: list[Stretch] = []
    for text, piece in hypotheses:
        said = list(_compared(piece))
        if said and all(_implied(axes, *comparison) for comparison in said):
            axes.update({name: [length] for name, sign, length in said if sign == "<"})
        else:
            remaining.append((text, piece))
    made: list[Declaration] = []
    for declaration in declarations:
        others = [token for token in declaration.names if name_of(token) not in chosen]
        made += [replace(declaration, names=others)] if others else []
        for token in declaration.names:
            if name_of(token) in chosen:
                axis = [axes[name_of(token)]] if axes[name_of(token)] else []
                made.append(Declaration(declaration.text, [token], "index", declaration.where, axis))
    for token in added:
        length = axes[name_of(token)]
        made.append(Declaration(token.text, [token], "index", 0, [length] if length else []))
    every = sorted(chosen | {name_of(token) for token in added})
    return made, remaining, [f"{name} stands for any place of its axis, counted from 0" for name in every]


def _undeclared(pieces: Sequence[Sequence[Token]], declared: Collection[str]) -> list[Token]:
    """Labels of losses that nobody declared, and that are places elsewhere: cross_entropy(z, k) beside z[k],
    one_hot(k, n) or j == k."""
    found = {name: token for piece in pieces for name, token in _labels(piece)}
    elsewhere = {name for piece in pieces for name in places(piece)}
    elsewhere |= {name_of(said[0][0]) for piece in pieces for said in calls(piece, ONE_HOT) if is_name(said[0])}
    for piece in pieces:
        for a, sign, b in zip(piece, piece[1:], piece[2:]):
            elsewhere |= {a.text, b.text} if sign.text == "==" and a.kind == b.kind == "name" else set()
    return [token for name, token in found.items() if name in elsewhere and name not in declared]


def _implied(axes: Mapping[str, Sequence[Token]], name: str, sign: str, other: Token) -> bool:
    """y ≥ 0; y < n for an index of an axis of length n, or of one that nothing said yet."""
    axis = axes.get(name)
    return axis is not None and (sign == ">=" or not axis or [token.text for token in axis] == [other.text])


def _at_least_zero(bound: str) -> bool:
    return bound.replace(" ", "") == ">=0"


def _labels(piece: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """The name that stands alone as the second argument of a loss of scores and a label."""
    for arguments in calls(piece, OF_CLASS):
        if len(arguments) > 1 and is_name(arguments[1]):
            yield name_of(arguments[1][0]), arguments[1][0]


def _compared(piece: Sequence[Token]) -> Iterator[tuple[str, str, Token]]:
    """Each comparison in a chain as (name, sign, other side): 0 <= y as y >= 0, n > y as y < n.

    One that does not bound a name by 0 from below or by a name from above has no name.
    """
    operands: list[list[Token]] = [[]]
    signs: list[str] = []
    for token in piece:
        if token.text in _FLIPPED:
            signs.append(token.text)
            operands.append([])
        else:
            operands[-1].append(token)
    for (left, right), sign in zip(pairwise(operands), signs):
        for a, b, one in ((left, right, sign), (right, left, _FLIPPED[sign])):
            if len(a) == len(b) == 1 and a[0].kind == "name":
                below = one == "<" and b[0].kind == "name"
                if below or (one == ">=" and b[0].text == "0"):
                    yield name_of(a[0]), one, b[0]
                    break
        else:
            yield "", "", piece[0]
