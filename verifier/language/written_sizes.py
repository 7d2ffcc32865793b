"""A claim about arrays of every size, spoken of at one: what is false there is false."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.language.guard import Token, name_of, tokens

_SHAPED = frozenset({"vector", "matrix"})
_CLOSED = frozenset({",", ")"})


def at_sizes(texts: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The texts with a number for every dimension that is a name, and where this is so: other sizes for other names,
    so that what does not fit does not begin to, and then 1 for all.

    Nothing where such a name is used as something that no number is.
    """
    found = [tokens(text) for text in texts]
    names = sorted({name for piece in found for name in _dimensions(piece)})
    if not names or any(_is_bound(piece, k, names) for piece in found for k in range(len(piece))):
        return
    for sizes in ({name: 2 + k for k, name in enumerate(names)}, dict.fromkeys(names, 1)):
        where = ", ".join(f"{name} = {size}" for name, size in sizes.items())
        yield [_with_numbers(text, piece, sizes) for text, piece in zip(texts, found)], where


def _dimensions(piece: Sequence[Token]) -> Iterator[str]:
    """The names that are arguments of vector(n) and matrix(m, n)."""
    for k, token in enumerate(piece[:-1]):
        if token.text in _SHAPED and piece[k + 1].text == "(":
            for place in range(k + 2, len(piece) - 1):
                alone = piece[place - 1].text in ("(", ",") and piece[place + 1].text in _CLOSED
                if piece[place].kind == "name" and alone:
                    yield name_of(piece[place])
                if piece[place].text == ")":
                    break


def _is_bound(piece: Sequence[Token], k: int, names: Sequence[str]) -> bool:
    """One of the names, used as something else than a number: declared, called, part of another name or beside a
    number."""
    if piece[k].kind != "name" or name_of(piece[k]) not in names:
        return False
    before = piece[k - 1] if k else None
    after = piece[k + 1] if k + 1 < len(piece) else None
    touches = before is not None and (before.text == "." or before.kind == "number")
    return touches or (
        after is not None and (after.text in (":", "(", "=", ".", "[") or after.kind in ("name", "number"))
    )


def _with_numbers(text: str, piece: Sequence[Token], sizes: Mapping[str, int]) -> str:
    said, end = "", 0
    for token in piece:
        if token.kind == "name" and (size := sizes.get(name_of(token))):
            said += f"{text[end : token.start]}{size}"
            end = token.end
    return said + text[end:]


__all__ = ["at_sizes"]
