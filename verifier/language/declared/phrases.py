"""Words of a declaration that are one when they stand together, as in ``positive definite``, or mean another then."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.declared.declarations import EQUATIONS, FACT_ALIASES, OF_ROWS, Declaration
from verifier.language.errors import TextError
from verifier.language.guard import Token, name_of


def word(token: Token) -> str:
    """The name that a token is; nothing for any other."""
    return name_of(token) if token.kind == "name" else ""


def joined(said: Sequence[Token], k: int) -> tuple[str, int]:
    """The longest word that begins at k, also one written apart or with hyphens, as in ``positive semi-definite`` and
    ``full rank``, and the place after it."""
    name, after = word(said[k]), k + 1
    longest, end = name, after
    while after < len(said) and name:
        after += said[after].text == "-"
        more = word(said[after]) if after < len(said) else ""
        name, after = f"{name}_{more}" if more else "", after + 1
        if name in FACT_ALIASES or name in EQUATIONS or name in OF_ROWS:
            longest, end = name, after
    return longest, end


def negative(found: Declaration, said: Sequence[Token], k: int) -> int | None:
    """``negative definite``: there is no such fact, and of the entries nothing is meant."""
    name = "".join(token.text for token in said[k : k + 4]).replace("-", "").replace("_", "")
    for phrase, asked in (("negativedefinite", "pd"), ("negativesemidefinite", "psd")):
        if name.startswith(phrase):
            first = found.names[0].text
            raise TextError(f"write {asked}(-{first}) as a hypothesis of its own", found.text, said[k].start)
    return None


#: What is said of the entries of a diagonal matrix is meant of its diagonal.
_OF_DIAGONAL = {"positive": "spd", "nonnegative": "psd", "nonzero": "invertible"}


def of_diagonal(found: Declaration) -> None:
    """What is said of the signs of a diagonal matrix is said of its diagonal.

    Raises:
        TextError: where there is no word for that, and of a triangular one, which has entries 0.
    """
    facts = {*found.facts}
    if found.kind == "matrix" and "diagonal" in facts:
        if "negative" in facts or found.bounds:
            asked = "positive, nonnegative or nonzero, or give pd(-D)"
            raise TextError(f"a diagonal matrix has entries 0; say of its diagonal {asked}", found.text, found.where)
        found.facts = [_OF_DIAGONAL.get(fact, fact) for fact in found.facts]
        found.words = [_OF_DIAGONAL.get(word, word) for word in found.words]
    elif facts & {"lower_triangular", "upper_triangular"} and facts & {"positive", "nonzero", "negative"}:
        raise TextError("a triangular matrix has entries that are 0; say which ones are not", found.text, found.where)
