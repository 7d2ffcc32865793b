"""``y: scalar of t``: the letters a name depends on."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.declared.declarations import (
    EQUATIONS,
    FACT_ALIASES,
    KINDS,
    NOT_YET,
    OF_ROWS,
    PARAMETERS,
    Declaration,
)
from verifier.language.errors import TextError
from verifier.language.guard import Token, name_of

#: Words that say something of what is declared, and are no letters.
_WORDS = {*EQUATIONS, *FACT_ALIASES, *KINDS, *NOT_YET, *OF_ROWS, *PARAMETERS, "in"}


def dependence(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``y: scalar of t``, ``of s, t`` and ``of (s, t)``; what comes after the letters is said of y.

    Raises:
        TextError: where no letter follows.
    """
    if said[k].text != "of":
        return None
    bracket = k + 1 < len(said) and said[k + 1].text == "("
    k += 2 if bracket else 1
    while k < len(said) and _is_letter(said[k]):
        found.of.append(said[k])
        k += 1
        if k + 1 < len(said) and said[k].text == "," and _is_letter(said[k + 1]):
            k += 1
    if not found.of:
        advice = "of is followed by the letters it depends on, as in y: scalar of t"
        raise TextError(advice, found.text, said[min(k, len(said) - 1)].start)
    return k + 1 if bracket and k < len(said) and said[k].text == ")" else k


def _is_letter(token: Token) -> bool:
    return token.kind == "name" and name_of(token) not in _WORDS


__all__ = ["dependence"]
