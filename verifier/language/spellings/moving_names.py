"""Arrays that are declared as functions: with ``A(t): matrix(n, n)``, A(t) is the array A of t."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.errors import TextError
from verifier.language.guard import Token, tokens
from verifier.language.pieces import calls, split, split_signs

_KINDS = frozenset({"matrix", "vector", "scalar"})


def without_arguments(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a claim with ``A: matrix(n, n) of t`` for ``A(t): matrix(n, n)`` and A for A(t); what is to be said.

    An array that is called with anything else, as A(0), is left as it is.
    """
    if not any("):" in text.replace(" ", "") for text in texts):
        return [*texts], []
    try:
        read = [tokens(text) for text in texts]
    except TextError:
        return [*texts], []  # what is wrong with it is said later
    moving: dict[str, str] = {}
    for found in read:
        for piece in split(found, ";"):
            moving |= _declared(piece)
    if not moving or any(_called_otherwise(found, moving) for found in read):
        return [*texts], []
    made = [_without(text, found, moving) for text, found in zip(texts, read)]
    return made, [f"{name} is a function of {letter}" for name, letter in moving.items()]


def _declared(piece: Sequence[Token]) -> dict[str, str]:
    """The names and letters of A(t), B(t): matrix(n, n)."""
    if sum(token.text == ":" for token in split_signs(piece)) != 1:
        return {}
    heads, said = split(piece, ":")
    if not said or said[0].text not in _KINDS or any(token.text == "of" for token in said):
        return {}
    found = {}
    for head in split(heads, ","):
        if [token.kind for token in head[::2]] != ["name", "name"] or [token.text for token in head[1::2]] != [
            "(",
            ")",
        ]:
            return {}
        found[head[0].text] = head[2].text
    return found


def _called_otherwise(found: Sequence[Token], moving: dict[str, str]) -> bool:
    """One of the arrays is called with something else than its letter."""
    given = {name: [[[letter]]] for name, letter in moving.items()}
    return any(
        [[token.text for token in part] for part in arguments] not in given[name]
        for name in moving
        for arguments in calls(found, {name})
    )


def _without(text: str, found: Sequence[Token], moving: dict[str, str]) -> str:
    said, at = "", 0
    for k, token in enumerate(found):
        if token.text in moving and k + 1 < len(found) and found[k + 1].text == "(":
            said += text[at : token.end]
            at = found[k + 3].end
    said += text[at:]
    return "; ".join(_of_letter(piece, moving) for piece in said.split(";"))


def _of_letter(piece: str, moving: dict[str, str]) -> str:
    """``A: matrix(n, n)`` with the letter that A is a function of."""
    head, colon, _ = piece.partition(":")
    names = [name.strip() for name in head.split(",")]
    letters = {moving[name] for name in names if name in moving}
    return f"{piece} of {', '.join(sorted(letters))}" if colon and len(letters) == 1 else piece


__all__ = ["without_arguments"]
