"""Expressions and relations as plain JSON data, and back: nested lists that begin with the name of a head.

``x·(y + 1/2)`` is ``["Mul", "x", ["Add", "y", "1/2"]]``.  A name stands for a variable, index or function of the
*scope*: the goal that is spoken of, and what is described beside the data (``described``).  Dimensions are their names.

Reading builds heads of the grammar from arguments of the kinds they take, and nothing else: no text is evaluated, no
other class is found by name, and whatever does not fit is a ``Malformed``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NoReturn, TypeAlias

from verifier.claims import Goal
from verifier.expressions import Function, Index, Leaf, Noise, Variable
from verifier.relations import leaves
from verifier.sequences import Sequence as Progression
from verifier.serial.grammar import HEADS

#: What ``json`` reads: None, bool, int, float, str, list and dict.
Data: TypeAlias = Any
#: What each name stands for.
Scope: TypeAlias = Mapping[str, Leaf]

#: How deep data may nest: more than any statement needs, and less than Python's stack holds.
DEEPEST = 120
#: The largest order of a derivative.
LARGEST = 1_000
FRACTION = re.compile(r"-?[0-9]{1,4000}/[0-9]{1,4000}")
#: How a described leaf is written: its class, its name, and then its data, one letter each; ``n`` is a dimension or a
#: length, ``D`` a list of these, ``S`` a list of texts, ``V`` of variables, ``E`` of expressions.
LEAVES: dict[type[Leaf], str] = {
    Variable: "DSV",
    Noise: "DsE",
    Index: "n",
    Function: "n*",
    Progression: "D",
}
KINDS: dict[str, type[Leaf]] = {kind.__name__: kind for kind in LEAVES}


class Malformed(Exception):
    """Data that is no certificate or statement; the message says which part is not."""


def scope_of(goal: Goal) -> dict[str, Leaf]:
    """The leaves of a goal by name; of two that share a name, the first in order of appearance."""
    found: dict[str, Leaf] = {}
    for part in (goal.relation, *goal.given):
        for leaf in leaves(part, Leaf):
            if type(leaf) in LEAVES and not looks_otherwise(leaf.name):
                found.setdefault(leaf.name, leaf)
    return found


def write_number(value: Fraction) -> Data:
    """A whole number, or ``"a/b"``."""
    return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def read_number(data: Data) -> Fraction:
    """What ``write_number`` wrote.

    Raises:
        Malformed: for anything else.
    """
    if type(data) is int:
        return Fraction(data)
    if isinstance(data, str) and FRACTION.fullmatch(data):
        above, _, below = data.partition("/")
        if int(below):
            return Fraction(int(above), int(below))
    return refuse("a number is needed", data)


def looks_otherwise(name: str) -> bool:
    """A name that would be read as a number or as a head."""
    return name in HEADS or bool(FRACTION.fullmatch(name))


def refuse(what: str, data: Data) -> NoReturn:
    """Reject data, quoting the beginning of it."""
    shown = type(data).__name__ if isinstance(data, (list, dict)) else repr(data)[:60]
    raise Malformed(f"{what}, not {shown}")


def spread(kinds: str, count: int) -> str:
    """The kinds of so many arguments, a starred one repeated; more or fewer if the head takes no such number."""
    if not kinds.endswith("*"):
        return kinds
    fixed = kinds[:-2]
    return fixed + kinds[-2] * (count - len(fixed))
