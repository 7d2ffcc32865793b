"""A size that is given as a number, as in ``n = 3`` or ``given n == 3``: the number stands for it everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.language.declared.declarations import KINDS
from verifier.language.errors import TextError
from verifier.language.guard import Token, inside, tokens
from verifier.language.source import HYPOTHETICAL

_BEFORE = frozenset({"", ";", ",", "and", *HYPOTHETICAL})
_AFTER = frozenset({"", ";", ",", "and"})


def with_sizes(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts with the numbers in the places of such sizes, and what is to be said of them."""
    try:
        read = [tokens(text) for text in texts]
    except TextError:
        return [*texts], []  # what is wrong with it is said later
    lengths = {name for found in read for name in _lengths(found)}
    declared = {one.text for found in read for one, other in pairwise(found) if other.text == ":"}
    said = {_said(found, k) for found in read for k in _places(found)}
    names = [name for name, _ in said if name in lengths - declared]
    sizes = {name: number for name, number in sorted(said) if names.count(name) == 1 and int(number)}
    if not sizes:
        return [*texts], []
    remarks = [f"{name} = {number} is put in for {name}" for name, number in sizes.items()]
    return [_put_in(text, found, sizes) for text, found in zip(texts, read)], remarks


def _lengths(found: Sequence[Token]) -> Iterator[str]:
    """The names among the dimensions of declared arrays."""
    for k, token in enumerate(found[:-1]):
        if (
            KINDS.get(token.text) in ("vector", "matrix")
            and found[k + 1].text == "("
            and k
            and found[k - 1].text == ":"
        ):
            yield from (one.text for one in inside(found, k + 1) if one.kind == "name")


def _places(found: Sequence[Token]) -> Iterator[int]:
    """Where name = number or name == number, or the other way round, is all that is said."""
    for k in range(len(found) - 2):
        before = found[k - 1].text if k else ""
        after = found[k + 3].text if k + 3 < len(found) else ""
        kinds = {found[k].kind, found[k + 2].kind}
        whole = kinds == {"name", "number"} and all(
            one.text.isidentifier() or one.text.isdigit() for one in found[k : k + 3 : 2]
        )
        if (
            whole
            and found[k + 1].text in ("=", "==")
            and before in _BEFORE
            and after in _AFTER
            and not _in_brackets(found, k)
        ):
            yield k


def _in_brackets(found: Sequence[Token], k: int) -> bool:
    return sum((one.text in ("(", "[")) - (one.text in (")", "]")) for one in found[:k]) > 0


def _said(found: Sequence[Token], k: int) -> tuple[str, str]:
    """The name and the number."""
    one, other = found[k].text, found[k + 2].text
    return (one, other) if other.isdigit() else (other, one)


def _put_in(text: str, found: Sequence[Token], sizes: dict[str, str]) -> str:
    """The text without what gives the sizes, a comma or a word before it, and with the numbers for the names."""
    gone: set[int] = set()
    for k in _places(found):
        if sizes.get(_said(found, k)[0]) != _said(found, k)[1]:
            continue
        gone.update(range(k, k + 3))
        if k + 3 < len(found) and found[k + 3].text in (",", "and"):
            gone.add(k + 3)
        elif k and found[k - 1].text != ";":
            gone.add(k - 1)
    told: list[str] = []
    end = 0
    for k, token in enumerate(found):
        told.append(text[end : token.start])
        end = token.end
        keyword = k + 1 < len(found) and found[k + 1].text == "="
        told.append(
            " " * len(token.text) if k in gone else token.text if keyword else sizes.get(token.text, token.text)
        )
    return "".join(told) + text[end:]
