"""``all(x > 0)``: that a condition holds of every entry, which the condition alone says as well."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.constants import LIBRARIES
from verifier.language.guard import COMPARISONS, Token
from verifier.language.pieces import inside, split, split_signs


def of_all(piece: Sequence[Token]) -> list[Token]:
    """The comparison inside all(…), np.all(…) and (…).all(); any other piece as it is."""
    words = [token.text for token in piece]
    if words[:2] == ["all", "("] or (words[1:4] == [".", "all", "("] and words[0] in LIBRARIES):
        condition = _within(piece, words.index("("))
    elif words[:1] == ["("] and words[-4:] == [".", "all", "(", ")"]:
        condition = _within(piece[:-4], 0)
    else:
        return [*piece]
    compares = {token.text for token in split_signs(condition)} & COMPARISONS
    alone = len(split(condition, ",")) == 1 and not any(token.text == "for" for token in condition)
    return condition if compares and alone else [*piece]


def _within(piece: Sequence[Token], k: int) -> list[Token]:
    """What stands between the bracket at k and one that closes it at the end; nothing where it is closed before."""
    found = inside(piece, k)
    return found if k + len(found) + 2 == len(piece) else []
