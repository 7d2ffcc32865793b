"""Laws as arguments: ``kl(normal(a, S), normal(b, T))`` is ``x: normal(a, S); y: normal(b, T); kl(x, y)``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from verifier.language.declared.declarations import KINDS, LAWS
from verifier.language.errors import TextError
from verifier.language.formulas.information import OF_LAWS
from verifier.language.guard import Token, tokens
from verifier.language.pieces import inside, span, split

#: What the names are called, with marks behind them where these are taken.
_NAMES = ("x", "y")
#: Laws that are functions as well: of one argument they are these, as arguments here; no divergence is of two numbers.
_FUNCTIONS = frozenset({"gamma", "beta", "logistic"})


def with_names(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a claim, which is the last one, with a declared name for each such law; and what is to be said."""
    if not any(f"{name}(" in text.replace(" ", "") for text in texts for name in OF_LAWS):
        return [*texts], []
    try:
        read = [tokens(text) for text in texts]
    except TextError:
        return [*texts], []  # what is wrong with it is said later
    taken = {token.text for found in read for token in found if token.kind == "name"}
    names: dict[str, str] = {}
    made = []
    for text, found in zip(texts, read):
        said, at = "", 0
        for law in _laws(found):
            start, end = span(law)
            written = text[start:end]
            if written not in names:
                names[written] = _free(_NAMES[len(names) % len(_NAMES)], taken)
                taken.add(names[written])
            said += text[at:start] + names[written]
            at = end
        made.append(said + text[at:])
    declared = [f"{name}: {law}" for law, name in names.items()]
    return [*declared, *made], [f"{name} is {law}" for law, name in names.items()]


def _laws(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The arguments that are laws, in the order of the text."""
    defined = {one.text for one, after in pairwise(found) if after.text in (":", "=")}
    for k, (token, after) in enumerate(pairwise(found)):
        if token.text not in OF_LAWS or after.text != "(" or (k and found[k - 1].text == "."):
            continue
        arguments = [part for part in split(inside(found, k + 1), ",") if part]
        for part in arguments:
            law = KINDS.get(part[0].text) in LAWS and part[0].text not in defined and _is_call(part)
            if law and (part[0].text not in _FUNCTIONS or len(split(inside(part, 1), ",")) > 1):
                yield part


def _is_call(part: Sequence[Token]) -> bool:
    return len(part) > 2 and part[1].text == "(" and len(inside(part, 1)) == len(part) - 3


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    return next(said for said in (name, *(f"{name}{k}" for k in range(1, len(taken) + 2))) if said not in taken)


__all__ = ["with_names"]
