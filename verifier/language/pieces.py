"""Stretches of tokens: taken apart at signs, what a bracket holds, the calls in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from verifier.language.guard import CLOSING, Token, wordy


def split(found: Sequence[Token], at: str) -> list[list[Token]]:
    """The tokens between those that are ``at`` and stand outside all brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in found:
        depth += (token.text in ("(", "[")) - (token.text in CLOSING)
        if token.text == at and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def refuse_words(text: str, piece: Sequence[Token]) -> None:
    """Hypotheses alone are joined by ``and`` outside of brackets, or follow ``if`` and ``for`` there.

    Raises:
        TextError: at the word.
    """
    for token in split_signs(piece):
        if token.text in ("and", "if", "else", "for"):
            raise wordy(token, text)


def split_signs(piece: Sequence[Token]) -> list[Token]:
    """The tokens outside all brackets."""
    found, depth = [], 0
    for token in piece:
        depth += (token.text in ("(", "[")) - (token.text in CLOSING)
        if not depth:
            found.append(token)
    return found


def inside(piece: Sequence[Token], k: int) -> list[Token]:
    """The tokens between the bracket at k and the one that closes it."""
    depth = 0
    for end in range(k, len(piece)):
        depth += (piece[end].text in ("(", "[")) - (piece[end].text in CLOSING)
        if not depth:
            return list(piece[k + 1 : end])
    return []


def calls(piece: Sequence[Token], names: Collection[str]) -> Iterator[list[list[Token]]]:
    """The arguments of each call of these names, inner ones too."""
    for k, (token, after) in enumerate(pairwise(piece)):
        if token.text in names and after.text == "(":
            yield split(inside(piece, k + 1), ",")


def is_name(piece: Sequence[Token]) -> bool:
    """A name that stands alone."""
    return len(piece) == 1 and piece[0].kind == "name"


def span(found: Sequence[Token]) -> tuple[int, int]:
    """Where a stretch of tokens begins and ends in the text."""
    return (found[0].start, found[-1].end) if found else (0, 0)
