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
    name = "".join(token.text for token in said[k : k + 4])
    for word in ("negativedefinite", "negativesemidefinite", "negativesemi-definite"):
        if name.startswith(word):
            asked = "pd" if word == "negativedefinite" else "psd"
            first = found.names[0].text
            raise TextError(f"write {asked}(-{first}) as a hypothesis of its own", found.text, said[k].start)
    return None


def of_diagonal(found: Declaration) -> None:
    """What is said of the signs of a diagonal matrix is said of its diagonal.

    Raises:
        TextError: of a triangular one, which has entries 0.
    """
    signs = {"positive": "spd", "nonnegative": "psd", "nonzero": "invertible"}
    facts = {*found.facts}
    if found.kind == "matrix" and "diagonal" in facts:
        found.facts = [signs.get(fact, fact) for fact in found.facts]
    elif facts & {"lower_triangular", "upper_triangular"} and facts & {"positive", "nonzero", "negative"}:
        raise TextError("a triangular matrix has entries that are 0; say which ones are not", found.text, found.where)
