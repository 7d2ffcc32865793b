"""The texts of a claim before they are read: sets, what is said of all others, constants to the digits of a double, and
functions that are defined, in the words that the language has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from verifier.language.formulas.activations import SELU_ALPHA, SELU_SCALE
from verifier.language.given.alone import of_others
from verifier.language.guard import CHARACTERS
from verifier.language.spellings.own_functions import unfolded
from verifier.language.spellings.sets import without_sets

_SCALE, _ALPHA = Fraction(str(SELU_SCALE)), Fraction(str(SELU_ALPHA))
#: What selu is made of, by the doubles that stand for it: the exact number, and how it is written.
_FULL = {
    float(_SCALE): (_SCALE, f"({_SCALE})"),
    float(_ALPHA): (_ALPHA, f"({_ALPHA})"),
    **dict.fromkeys(
        (float(_SCALE * _ALPHA), float(_SCALE) * float(_ALPHA)), (_SCALE * _ALPHA, f"({_SCALE} * ({_ALPHA}))")
    ),
}
_DECIMAL = re.compile(r"(?<![\w.])\d+\.\d{14,40}(?![\w.])")


def respelled(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a claim, which is the last one, and what is to be said of them."""
    found, notes = _in_full([_without_sets(text) for text in texts])
    written, remarks = unfolded(found)
    return written, [*notes, *remarks]


def _without_sets(text: str) -> str:
    """Sets, and what is said of all others, as equations and orders; no text too long is looked at."""
    if not isinstance(text, str) or len(text) > CHARACTERS:
        return text
    return of_others(without_sets(text))


def _in_full(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Beside selu, whose constants are doubles in every library, a decimal that is the same double as one of them is
    that constant: 1.0507009873554805 is 1.0507009873554804934193349852946."""
    if not any(isinstance(text, str) and len(text) <= CHARACTERS and "selu" in text for text in texts):
        return [*texts], []
    notes: dict[str, None] = {}

    def whole(decimal: re.Match[str]) -> str:
        said = decimal.group()
        exact, full = _FULL.get(float(said), (Fraction(said), said))
        if exact == Fraction(said):
            return said
        notes.setdefault(f"{said} is taken as the constant of selu, which is the same double")
        return full

    return [_DECIMAL.sub(whole, text) if isinstance(text, str) else text for text in texts], [*notes]
