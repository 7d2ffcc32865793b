"""A size that is given as a number, as in ``n = 3`` or ``given n == 3``: the number stands for it everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.language.declared.declarations import KINDS
from verifier.language.errors import TextError
from verifier.language.guard import Token, tokens
from verifier.language.parts import is_led
from verifier.language.pieces import inside
from verifier.language.source import HYPOTHETICAL

_BEFORE = frozenset({";", ",", "and", *HYPOTHETICAL})
_AFTER = frozenset({"", ";", ",", "and"})


def with_sizes(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts with the numbers in the places of such sizes, and what is to be said of them."""
    try:
        read = [tokens(text) for text in texts]
    except TextError:
        return [*texts], []  # what is wrong with it is said later
    lengths = {name for found in read for name in _lengths(found)}
    declared = {one.text for found in read for one, other in pairwise(found) if other.text == ":"}
    places = [[*_places(found, found is read[-1])] for found in read]
    said = {_said(found, k) for found, ks in zip(read, places) for k in ks}
    names = [name for name, _ in said if name in lengths - declared]
    sizes = {name: number for name, number in sorted(said) if names.count(name) == 1 and int(number)}
    if not sizes:
        return [*texts], []
    remarks = [f"{name} = {number} is put in for {name}" for name, number in sizes.items()]
    return [_put_in(*each, sizes) for each in zip(texts, read, places)], remarks


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


def _places(found: Sequence[Token], last: bool) -> Iterator[int]:
    """Where name = number or name == number, or the other way round, is a definition or a hypothesis: in the last text,
    in which the claim stands, an equation is one only behind a word such as ``given``."""
    led = False
    depth = 0
    for k, token in enumerate(found[:-2]):
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        before = found[k - 1].text if k else ";"
        led = False if before == ";" else led
        led = led or bool(not depth and (is_led([*found[k : k + 2]]) or (k and is_led([*found[k - 1 : k + 1]]))))
        after = found[k + 3].text if k + 3 < len(found) else ""
        ends = (token, found[k + 2])
        if depth or {one.kind for one in ends} != {"name", "number"} or found[k + 1].text not in ("=", "=="):
            continue
        if not all(one.text.isidentifier() or one.text.isdigit() for one in ends):
            continue
        if led or not last:
            yield from (k,) if before in _BEFORE and after in _AFTER else ()
        elif found[k + 1].text == "=" and before == after == ";":
            yield k


def _said(found: Sequence[Token], k: int) -> tuple[str, str]:
    """The name and the number."""
    one, other = found[k].text, found[k + 2].text
    return (one, other) if other.isdigit() else (other, one)


def _put_in(text: str, found: Sequence[Token], places: Sequence[int], sizes: dict[str, str]) -> str:
    """The text without what gives the sizes, a comma or a word before it, and with the numbers for the names."""
    gone: set[int] = set()
    for k in places:
        if sizes.get(_said(found, k)[0]) != _said(found, k)[1]:
            continue
        gone.update(range(k, k + 3))
        before = max((place for place in range(k) if place not in gone), default=None)
        if k + 3 < len(found) and found[k + 3].text in (",", "and"):
            gone.add(k + 3)
        elif before is not None and found[before].text != ";":
            gone.add(before)
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
