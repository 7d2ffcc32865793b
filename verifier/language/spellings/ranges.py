"""Sums, products, integrals and limits as SymPy writes them: ``Sum(k, (k, 1, n))`` is ``sum(k, k, 1, n)``."""

from __future__ import annotations

import re

from verifier.language.constants import INFINITY
from verifier.language.errors import NotYet
from verifier.language.guard import BRACKETS
from verifier.language.spellings.sets import apart

_NAMES = {
    "Sum": "sum", "summation": "sum", "Product": "prod", "Integral": "integral", "Limit": "limit", "lim": "limit",
    "Derivative": "d", "sum": "sum", "prod": "prod", "product": "product", "integral": "integral",
    "integrate": "integrate",
}  # fmt: skip
_CALL = re.compile(rf"(?<![\w.])(?P<library>(?:sp|sympy)\.)?(?P<name>{'|'.join(_NAMES)}|(?<=sympy\.)limit)\(")
_INFINITE = re.compile(rf"\s*[+-]?\s*([\w.]*\.)?({'|'.join(INFINITY)})\s*")
_LETTER = re.compile(r"\s*[^\W\d]\w*\s*")
#: A letter that counts, or a multiple of one, and what is added to it.
_SHIFTED = re.compile(r"\s*(\d+\s*\*\s*)?[^\W\d]\w*\s*(?P<by>[+-]\s*\d+)?\s*")
_WHOLE = re.compile(r"\s*-?\d+\s*")


def without_ranges(text: str, depth: int = 0) -> str:
    """The text with the words of the language in the place of SymPy's, and ranges as arguments of their own.

    Raises:
        NotYet: for SymPy's sums and products over a range that runs downwards by number, which are not empty there.
    """
    found, done = "", 0
    while depth <= BRACKETS and (match := _CALL.search(text, done)) is not None:
        end = _closed(text, match.end())
        if end is None:
            break
        arguments = [without_ranges(argument, depth + 1) for argument in apart(text[match.end() : end])]
        in_brackets = any(argument.strip().startswith("(") for argument in arguments[1:])
        if arguments[1:]:
            arguments[1:] = [part for argument in arguments[1:] for part in _range(argument)]
        counts, bounds = _NAMES.get(match["name"]) in ("sum", "prod", "product"), arguments[2:]
        if counts and in_brackets and (_runs_downwards(bounds) or (match["library"] and not _runs_upwards(bounds))):
            said = "SymPy's sums and products from a down to b are not empty, and that b >= a - 1 is not seen here"
            raise NotYet(f"{said}; not yet known to the verifier", text, match.start())
        if match["name"] in ("Limit", "limit") and len(arguments) == 3 and not _INFINITE.fullmatch(arguments[2]):
            arguments.append(" '+'")  # from the right, if SymPy is told no side
        found += f"{text[done : match.start()]}{_NAMES.get(match['name'], match['name'])}({','.join(arguments)})"
        done = end + 1
    return found + text[done:]


def _runs_downwards(bounds: list[str]) -> bool:
    """The bounds are whole numbers a and b with b < a − 1."""
    return len(bounds) == 2 and all(map(_WHOLE.fullmatch, bounds)) and int(bounds[1]) < int(bounds[0]) - 1


def _runs_upwards(bounds: list[str]) -> bool:
    """No bound stands there, or they are written as those of a range that is at most empty."""
    if len(bounds) != 2 or _INFINITE.fullmatch(bounds[1]):
        return True
    low = int(bounds[0]) if _WHOLE.fullmatch(bounds[0]) else None
    if low is None:
        return bounds[0].strip() == bounds[1].strip()
    shifted = _SHIFTED.fullmatch(bounds[1])
    if shifted is None:
        return _WHOLE.fullmatch(bounds[1]) is not None
    return low <= 1 + int((shifted["by"] or "0").replace(" ", ""))


def _closed(text: str, start: int) -> int | None:
    """Where the bracket that was opened before ``start`` is closed."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if not depth:
            return place
    return None


def _range(argument: str) -> list[str]:
    """k, 1, n of (k, 1, n); any other argument as it is."""
    said = argument.strip()
    inner = apart(said[1:-1]) if said.startswith("(") and _closed(said, 1) == len(said) - 1 else []
    return [f" {inner[0]}", *inner[1:]] if len(inner) == 3 and _LETTER.fullmatch(inner[0]) else [argument]
