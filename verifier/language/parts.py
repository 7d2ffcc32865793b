"""The pieces of the texts of a claim, by what they do: declarations, definitions, hypotheses."""

from __future__ import annotations

from dataclasses import dataclass, field

from verifier.errors import StatementError
from verifier.language.declared.declarations import KINDS, Declaration, read
from verifier.language.errors import TextError
from verifier.language.given.conjuncts import conjuncts
from verifier.language.guard import CONDITIONAL, Stretch, Token, ends_operand, refuse_and, split, split_signs, tokens
from verifier.language.source import HYPOTHETICAL


@dataclass
class Parts:
    """The pieces of all texts, by what they do."""

    declarations: list[Declaration] = field(default_factory=list)
    definitions: list[Stretch] = field(default_factory=list)
    hypotheses: list[Stretch] = field(default_factory=list)

    def take(self, text: str, piece: list[Token]) -> None:
        """A declaration (with a colon), a definition (with one =) or a hypothesis."""
        outside = split_signs(piece)
        colons = [token for token in outside if token.text == ":"]
        defines = any(token.text == "=" for token in outside)
        if colons or defines:
            refuse_and(text, piece)
        if colons:
            if len(colons) > 1:
                advice = "each declaration is ended by a semicolon, as in x: vector(n); A: matrix(m, n)"
                raise TextError(f"one colon between the names and what they are; {advice}", text, colons[1].start)
            first, said = split(piece, ":")
            self.declarations.append(read(text, first or piece[:1], said))
        elif defines:
            self.definitions.append((text, piece))
        elif len(piece) > 1 and piece[0].kind == piece[1].kind == "name" and piece[1].text in KINDS:
            example = f"{piece[0].text}: {piece[1].text}"
            raise TextError(f"a colon is missing here, as in {example}", text, piece[0].end)
        else:
            self.hypotheses += conjuncts(text, piece)


def claim_among(pieces: list[list[Token]]) -> int:
    """The place of the claim: the last piece that is no declaration and follows no word such as ``given``."""
    claims = (k for k, piece in enumerate(pieces) if not is_led(piece) and not _declares(piece))
    return max(claims, default=len(pieces) - 1)


def refuse_two_claims(text: str, pieces: list[list[Token]]) -> None:
    """A relation that stands before the declaration of what it speaks of is a claim, and not a hypothesis of another.

    Raises:
        TextError: at the first of the pieces beside the claim that is one.
    """
    for k, piece in enumerate(pieces):
        if is_led(piece) or {token.text for token in split_signs(piece)} & {":", "="}:
            continue
        spoken = {token.text for token in piece if token.kind == "name"}
        later = (token.text for other in pieces[k + 1 :] if _declares(other) for token in split(other, ":")[0])
        if spoken.intersection(later):
            advice = "write one at a time, or given before what is a hypothesis"
            raise TextError(f"this is a claim as well, and the last one is checked: {advice}", text, piece[0].start)


def _declares(piece: list[Token]) -> bool:
    return any(token.text == ":" for token in split_signs(piece))


def is_led(piece: list[Token]) -> bool:
    """Whether a word such as ``given`` or ``let`` stands before what is said: then it is not a name itself."""
    opened = len(piece) > 1 and piece[0].text in HYPOTHETICAL - {"where"} and piece[1].text in ("-", "(")
    return opened or _introduces(piece)


def _introduces(piece: list[Token]) -> bool:
    return len(piece) > 1 and piece[0].text in HYPOTHETICAL and piece[1].kind in ("name", "number")


def led_after(piece: list[Token]) -> tuple[list[Token], list[list[Token]]]:
    """``claim given hypothesis``, also with ``where``, ``if``, ``for``: the claim, and what follows each such word."""
    ends: list[int] = [k for k in range(1, len(piece)) if _turns_to_hypotheses(piece, k)]
    if not ends:
        return piece, []
    return piece[: ends[0]], [piece[k + 1 : end] for k, end in zip(ends, [*ends[1:], len(piece)], strict=True)]


def _turns_to_hypotheses(piece: list[Token], k: int) -> bool:
    word = piece[k]
    if not (word.text in CONDITIONAL or is_led(piece[k:])) or not ends_operand(piece[k - 1]) or k + 1 == len(piece):
        return False
    return any(word is token for token in split_signs(piece))


def pieces_of(text: str) -> list[list[Token]]:
    if not isinstance(text, str):
        raise StatementError(f"a claim is a text, not {type(text).__name__}")
    return [piece for piece in split(tokens(text), ";") if piece]
