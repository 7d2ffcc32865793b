"""Several hypotheses in one text: a > 0, b > 0; a > 0 and b > 0; a, b > 0."""

from __future__ import annotations

from verifier.language.errors import TextError
from verifier.language.given.everywhere import of_all
from verifier.language.guard import COMPARISONS, Stretch, Token, tokens
from verifier.language.pieces import inside, refuse_words, split, split_signs


def conjuncts(text: str, piece: list[Token]) -> list[Stretch]:
    """The hypotheses that stand in a piece, each with its text; the piece itself where it cannot be taken apart.

    Names alone share the comparison that follows them: a, b > 0 says it of both.

    Raises:
        TextError: at an ``and`` that does not stand between hypotheses, or beside an ``or``, which binds weaker; and at
            an ``if``.
    """
    if len(split(piece, "or")) > 1 and len(split(piece, "and")) > 1:
        raise TextError("'or' and 'and' in one hypothesis: state what joins with and apart", text, piece[0].start)
    found = _apart(text, piece)
    if found is None:
        refuse_words(text, piece)
        return [(text, piece)]
    for said, part in found:
        refuse_words(said, part)
    return [(said, of_all(part)) for said, part in found]


def clauses(piece: list[Token]) -> list[list[Token]]:
    """The claims of ``a == b and c > 0``; the piece itself where not each of them states something, or where an
    ``or`` stands beside them, which binds weaker."""
    found = [_unbracketed(part) for part in split(piece, "and")]
    apart = len(split(piece, "or")) == 1 and all(part and _states(part) for part in found)
    return found if apart else [piece]


def _apart(text: str, piece: list[Token]) -> list[Stretch] | None:
    found: list[Stretch] = []
    waiting: list[Token] = []
    for part in [part for clause in split(piece, "and") for part in split(_unbracketed(clause), ",")]:
        if len(part) == 1 and part[0].kind == "name":
            waiting.append(part[0])
        elif not part or not _states(part) or (waiting and part[0].kind != "name"):
            return None
        else:
            for name in waiting:
                said = f"{name.text} {text[part[0].end : part[-1].end]}"
                found.append((said, list(tokens(said))))
            waiting = []
            found.append((text, part))
    return None if waiting else found


def _unbracketed(part: list[Token]) -> list[Token]:
    """``a == b`` for ``(a == b)``, as one writes beside ``and``."""
    held = inside(part, 0) if part and part[0].text == "(" else []
    return held if len(held) == len(part) - 2 and {token.text for token in split_signs(held)} & COMPARISONS else part


def _states(part: list[Token]) -> bool:
    """A comparison, or a sentence such as psd(A)."""
    outside = {token.text for token in split_signs(part)}
    return (
        bool(outside & COMPARISONS)
        or of_all(part) != part
        or (part[0].kind == "name" and len(part) > 1 and part[1].text == "(")
    )
