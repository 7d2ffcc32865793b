"""The gate before Python's parser: the tokens a claim may have, and how large it may be.

Everything here takes time proportional to the length of the text, and the length is looked at first.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from verifier.language.errors import NotYet, TextError, TooLarge

#: The most characters of a text, its tokens, brackets inside brackets, signs in a row, and characters of a number.
CHARACTERS, TOKENS, BRACKETS, SIGNS, DIGITS = 10_000, 3_000, 40, 8, 60
#: Largest power of ten in a number such as 1e30.
POWER_OF_TEN = 100

#: What stands between quotes: a word, a sign, or the letters of einsum.
_QUOTED = r"\w*|[-+]|[A-Za-z]*(?:,\ ?[A-Za-z]*)*\ ?->\ ?[A-Za-z]*|[A-Za-z]+(?:,[A-Za-z]+)+"
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
      | (?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)
      | (?P<name>[^\W\d]\w*)
      | (?P<word>"(?:{_QUOTED})"|'(?:{_QUOTED})')
      | (?P<slip>===|=>|=<|<>|:=|->|&&|\|\||[-+*/@]=(?!=))
      | (?P<law>~(?=\s*[^\W\d]))
      | (?P<op>\*\*|//|==|<=|>=|!=|[-+*/%@()\[\],.<>:;=&|])""",
    re.VERBOSE,
)
CLOSING = {")": "(", "]": "["}

#: What people write, and what the language has for it.
_INSTEAD = {
    "^": "write ** for a power, .T for a transpose",
    "≤": "write <=", "≥": "write >=", "≠": "write !=", "·": "write * or @",
    "×": "write * or @", "−": "write the minus sign -", "÷": "write /", "²": "write **2", "³": "write **3",
    "∇": "write grad(f, x)", "∂": "write d(f, t)", "∑": "write sum(…, i)", "∏": "write prod(…, i)",
    "√": "write sqrt(…)", "|": "write abs(…), or det(…) for a determinant", "‖": "write norm(…)",
    "ᵀ": "write .T", "'": "write .T for a transpose, prime(f(x)) for a derivative", "{": "write (", "}": "write )",
    "\\": "claims are written in Python's syntax, not in LaTeX",
    "&": "state two claims", "#": "comments have no place in a claim", "∈": "write a declaration, as in x: vector(n)",
    "⪰": "write psd(A - B)", "≻": "write pd(A - B)", "∞": "write oo", "!": "write factorial(n)",
}  # fmt: skip
#: Signs of other languages, or typed the wrong way round.
_SLIPS = {
    "===": "an equation has ==", "=<": "write <=", "<>": "write !=",
    "=>": "write >=; a hypothesis stands before the claim: x > 0; log(x) <= x - 1",
    ":=": "a definition has =, as in p = softmax(x); p == …", "->": "write tends to as limit(f, n, oo)",
    "&&": "state two claims", "||": "write norm(…), or state two claims",
}  # fmt: skip
_ASSIGNED = "nothing is assigned here; an equation has =="
_PROGRAM = "a claim is one formula, not a program"
_WORDS = {
    **dict.fromkeys(("import", "from", "def", "class", "return", "while", "try", "with", "del", "pass"), _PROGRAM),
    **dict.fromkeys(("exec", "global", "nonlocal", "assert", "raise", "yield", "async", "await"), _PROGRAM),
    "lambda": "the name is written lam or λ; a function has a name, as in f = lambda x: x**2",
    "not": "scalars that differ are a != b",
    "else": "a formula with two cases stands in brackets, or is where(…)",
    "True": "a claim is compared, as in a == b",
    "False": 'a claim is compared, as in a == b; expect = "refuted" says that it is wrong',
    "None": "write a number or a name",
    "for": "write sum(x[i], i) for a sum over an index, and a hypothesis before the claim: x > 0; log(x) <= x - 1",
    "and": "state two claims, or a chain a == b == c",
    "in": "write bounds as in 0 < t < 1, sets as in {-1, 1} or {0, 1}, and sum(x[i], i) for a sum over an index",
    "if": "a formula with two cases stands in brackets, or is where(…), and a hypothesis stands before the claim",
    "is": "write ==",
}


#: Words between conditions, as in where(x > 0 and x < 1, …).
CONNECTIVES = ("and", "or", "not", "if", "else")
#: Words of Python that stand before a hypothesis as well, as in relu(x) == x if x > 0.
CONDITIONAL = frozenset({"if", "for"})
#: Switches, as in sum(A, axis=1, keepdims=True).
SWITCHES = ("True", "False")
#: Words of a loop, as in sum(x[i] for i in range(n)), and the new axis of x[:, None].
LOOP, NEW_AXIS = ("for", "in"), "None"


class Token(Struct, frozen=True):
    """A piece of the text: its kind (``number``, ``name``, ``word`` or ``op``) and the place where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


#: A stretch of a text, as a hypothesis is one: the text, and its tokens there.
Stretch: TypeAlias = tuple[str, list[Token]]
#: The signs of relations.
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def tokens(text: str) -> list[Token]:
    """The tokens of a text.

    Raises:
        TooLarge: beyond one of the limits.
        TextError: for a character, a number or a word of Python that has no place in a claim.
    """
    return list(_tokens(text))


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[Token, ...]:
    """The same; several passes ask for the tokens of one text."""
    if len(text) > CHARACTERS:
        raise TooLarge(f"a text of {len(text)} characters is too long; the limit is {CHARACTERS}")
    found: list[Token] = []
    open_brackets: list[Token] = []
    signs = 0
    for read in _scan(text):
        token = _declaring(read, found, text) if read.text == "~" else read
        if token is None:
            continue
        _joint(token, found, open_brackets, text)
        found.append(token)
        if len(found) > TOKENS:
            raise TooLarge(f"more than {TOKENS} names, numbers and signs", text, token.start)
        signs = signs + 1 if token.text in ("+", "-") else 0
        if signs > SIGNS:
            raise TooLarge(f"more than {SIGNS} signs in a row", text, token.start)
        _bracket(token, open_brackets, text)
    _one_spelling(found, text)
    if open_brackets:
        raise TextError(f"this {open_brackets[-1].text!r} is never closed", text, open_brackets[-1].start)
    return tuple(found)


def _one_spelling(found: Sequence[Token], text: str) -> None:
    """ϕ and φ, which Python reads as one name, are not two."""
    spelt = {name_of(token): token.text for token in reversed(found) if token.kind == "name"}
    for token in found:
        if token.kind == "name" and (first := spelt[name_of(token)]) != token.text:
            raise TextError(f"{first} and {token.text} are one name, as in Python: write one", text, token.start)


def _declaring(token: Token, before: Sequence[Token], text: str) -> Token | None:
    """``x ~ normal(0, 1)`` declares x, and in ``x: vector(n) ~ normal(0, 1)`` the colon has done so."""
    said = [other.text for other in before]
    since = said[len(said) - said[::-1].index(";") :] if ";" in said else said
    if not before or not ends_operand(before[-1]) or since.count(":") > 1:
        raise _unreadable(text, token.start)
    return None if ":" in since else Token("op", ":", token.start)


def _joint(token: Token, before: Sequence[Token], open_brackets: Sequence[Token], text: str) -> None:
    """Conditions are joined by and, or, not inside brackets, and by NumPy's & and | between bracketed ones."""
    if token.kind == "op" and token.text in ("&", "|") and not (open_brackets and before[-1].text == ")"):
        raise _unreadable(text, token.start)
    if token.kind == "name" and token.text == "not" and not open_brackets:
        raise wordy(token, text)
    loops = before and ends_operand(before[-1]) and (open_brackets or token.text == "for")
    if token.text in LOOP and not loops:
        raise wordy(token, text)
    if token.text == NEW_AXIS and not (open_brackets and before[-1].text in ("[", ",", "=")):
        raise wordy(token, text)
    if token.text in SWITCHES and not (open_brackets and before[-1].text == "="):
        raise wordy(token, text)


def ends_operand(token: Token) -> bool:
    return token.kind in ("number", "name") or token.text in (")", "]")


def _bracket(token: Token, open_brackets: list[Token], text: str) -> None:
    if token.text in ("(", "["):
        open_brackets.append(token)
        if len(open_brackets) > BRACKETS:
            raise TooLarge(f"brackets nest deeper than {BRACKETS}", text, token.start)
    elif token.text in CLOSING and (not open_brackets or open_brackets.pop().text != CLOSING[token.text]):
        raise TextError(f"{token.text!r} closes nothing that was opened", text, token.start)


def _scan(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _unreadable(text, place)
        token = Token(str(match.lastgroup), match[0], place)
        if token.kind == "slip":
            raise TextError(f"{token.text!r} has no meaning here; {_SLIPS.get(token.text, _ASSIGNED)}", text, place)
        if token.kind == "number":
            _check_number(token, text)
        elif token.kind == "name":
            _check_name(token, text)
        if token.kind != "space":
            yield token
        place = match.end()


def _unreadable(text: str, place: int) -> TextError:
    character = text[place]
    advice = _INSTEAD.get(character, "")
    shown = repr(character) if character.isprintable() else f"the character {ord(character):#x}"
    return TextError(f"{shown} has no meaning here{'; ' + advice if advice else ''}", text, place)


def _check_number(token: Token, text: str) -> None:
    mantissa, _, exponent = token.text.lower().partition("e")
    if len(mantissa) > DIGITS or len(exponent) > 6 or (exponent and abs(int(exponent)) > POWER_OF_TEN):
        raise TooLarge(
            f"a number has at most {DIGITS} digits and a power of ten from -{POWER_OF_TEN} to {POWER_OF_TEN}",
            text,
            token.start,
        )
    if mantissa.endswith("_") or "__" in mantissa or (len(mantissa) > 1 and mantissa[0] == "0" and mantissa.isdigit()):
        raise TextError("this number is not written as in Python", text, token.start)
    following = text[token.end : token.end + 1]
    if following in ("j", "J") and not text[token.end + 1 : token.end + 2].isalnum():
        raise NotYet("complex numbers are known to the language, not yet to the verifier", text, token.start)
    if following.isidentifier():
        raise TextError(f"write a product with a sign: {token.text} * …", text, token.end)


def _check_name(token: Token, text: str) -> None:
    for offset, character in enumerate(token.text):
        if character in _INSTEAD:
            raise _unreadable(text, token.start + offset)
    if not token.text.isidentifier():
        raise TextError(f"{token.text!r} is not a name", text, token.start)
    if keyword.iskeyword(token.text) and token.text not in (*CONNECTIVES, *SWITCHES, *LOOP, NEW_AXIS):
        raise wordy(token, text)


def wordy(token: Token, text: str) -> TextError:
    advice = _WORDS.get(token.text, "use another name")
    return TextError(f"{token.text!r} is a word of Python with no meaning here; {advice}", text, token.start)


def name_of(token: Token) -> str:
    """The name a token spells, as Python reads it (compatibility forms of letters are the plain letters)."""
    return unicodedata.normalize("NFKC", token.text)
