"""Expressions and relations as plain JSON data, and back: nested lists that begin with the name of a head.

``x·(y + 1/2)`` is ``["Mul", "x", ["Add", "y", "1/2"]]``.  A name stands for a variable, index or function of the
*scope*: the goal that is spoken of, and what is described beside the data (``described``).  Dimensions are their names.

Reading builds heads of the grammar from arguments of the kinds they take, and nothing else: no text is evaluated, no
other class is found by name, and whatever does not fit is a ``Malformed``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NoReturn, TypeAlias

import sympy
from sympy import Basic

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Dim, Expression, Function, Index, Leaf, Noise, Number, Variable, lift
from verifier.relations import Relation, leaves
from verifier.sequences import Sequence as Progression
from verifier.serial.grammar import ARGUMENTS, HEADS

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
            if type(leaf) in LEAVES and not _looks_otherwise(leaf.name):
                found.setdefault(leaf.name, leaf)
    return found


def _looks_otherwise(name: str) -> bool:
    """A name that would be read as a number or as a head."""
    return name in HEADS or bool(FRACTION.fullmatch(name))


def refuse(what: str, data: Data) -> NoReturn:
    """Reject data, quoting the beginning of it."""
    shown = type(data).__name__ if isinstance(data, (list, dict)) else repr(data)[:60]
    raise Malformed(f"{what}, not {shown}")


class Writer:
    """Writes statements in a scope; ``described`` are the leaves it met that the scope does not have, by name."""

    def __init__(self, scope: Scope) -> None:
        self._names: dict[Leaf, str] = {leaf: name for name, leaf in scope.items()}
        self._taken = set(scope)
        self.described: dict[str, Data] = {}

    def node(self, node: Any) -> Data:
        """An expression or a relation.

        Raises:
            Malformed: for a head that the grammar does not know.
        """
        if isinstance(node, Number):
            value = node.value
            return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
        if isinstance(node, Leaf):
            return self.name(node)
        if type(node) not in ARGUMENTS:
            raise Malformed(f"a {type(node).__name__} cannot be written")
        return [type(node).__name__, *self._each(ARGUMENTS[type(node)], node.args)]

    def name(self, leaf: Leaf) -> str:
        """The name of a leaf, described if the scope does not have it."""
        known = self._names.get(leaf)
        if known is not None:
            return known
        if type(leaf) not in LEAVES:
            raise Malformed(f"a {type(leaf).__name__} cannot be written")
        description = [type(leaf).__name__, leaf.name, *self._each(LEAVES[type(leaf)], leaf.data[1:])]
        name = leaf.name
        while name in self._taken or _looks_otherwise(name):
            name += "′"
        self._names[leaf] = name
        self._taken.add(name)
        self.described[name] = description
        return name

    def _each(self, kinds: str, parts: Sequence[Any]) -> list[Data]:
        return [WRITE[kind](self, part) for kind, part in zip(spread(kinds, len(parts)), parts)]


def spread(kinds: str, count: int) -> str:
    """The kinds of so many arguments, a starred one repeated; more or fewer if the head takes no such number."""
    if not kinds.endswith("*"):
        return kinds
    fixed = kinds[:-2]
    return fixed + kinds[-2] * (count - len(fixed))


WRITE: dict[str, Callable[[Writer, Any], Data]] = {
    "e": Writer.node,
    "r": Writer.node,
    "v": Writer.name,
    "i": Writer.name,
    "f": Writer.name,
    "q": Writer.name,
    "o": Writer.node,
    "p": lambda w, arg: w.name(arg) if isinstance(arg, Index) else int(arg),
    "d": lambda w, arg: arg.name if isinstance(arg, Dim) else int(arg),
    "m": lambda w, arg: arg.name,
    "n": lambda w, arg: arg.name if isinstance(arg, Dim) else int(arg),
    "k": lambda w, arg: int(arg),
    "s": lambda w, arg: arg if isinstance(arg, str) else arg.name,
    "t": lambda w, arg: [w.node(item) for item in arg.args],
    "l": lambda w, arg: [WRITE["t"](w, row) if isinstance(row, sympy.Tuple) else w.node(row) for row in arg.args],
    "g": lambda w, arg: ["Dim", arg.name] if isinstance(arg, Dim) else w.name(arg),
    "D": lambda w, arg: [WRITE["n"](w, item) for item in arg],
    "S": lambda w, arg: list(arg),
    "V": lambda w, arg: [w.name(item) for item in arg],
    "E": lambda w, arg: [w.node(item) for item in arg],
}


class Reader:
    """Reads statements in a scope, to which what is ``described`` beside them is added."""

    def __init__(self, scope: Scope, described: Data = None) -> None:
        self.scope: dict[str, Leaf] = dict(scope)
        self._depth = 0
        for name, data in (described if described is not None else {}).items():
            if name in self.scope:
                raise Malformed(f"{name!r} is described twice")
            self.scope[name] = self._leaf(data)

    def expression(self, data: Data) -> Expression:
        """An expression.

        Raises:
            Malformed: for anything else, and for arguments that do not fit their head.
        """
        if type(data) is int:
            return lift(data)
        if isinstance(data, str):
            found: Expression = self._number(data) if FRACTION.fullmatch(data) else self.leaf(data, Variable)
            return found
        node = self._built(data)
        return node if isinstance(node, Expression) else refuse("an expression is needed", data[0])

    def relation(self, data: Data) -> Relation:
        """A relation; raises as ``expression`` does."""
        node = self._built(data)
        return node if isinstance(node, Relation) else refuse("a relation is needed", data[0])

    def leaf(self, data: Data, *kinds: type[Leaf]) -> Any:
        """What a name stands for, which is of one of the kinds."""
        found = self.scope.get(data) if isinstance(data, str) else None
        fits = isinstance(found, kinds) and (type(found) is Progression) == (Progression in kinds)
        return found if fits else refuse(f"the name of a {kinds[0].__name__} is needed", data)

    def _number(self, data: str) -> Expression:
        above, _, below = data.partition("/")
        return lift(Fraction(int(above), int(below))) if int(below) else refuse("a number is needed", data)

    def _built(self, data: Data) -> Basic:
        if not isinstance(data, list) or not data or not isinstance(data[0], str) or data[0] not in HEADS:
            refuse("a list that begins with a head is needed", data[0] if isinstance(data, list) and data else data)
        head, arguments = HEADS[data[0]], data[1:]
        kinds = spread(ARGUMENTS[head], len(arguments))
        if len(kinds) != len(arguments):
            raise Malformed(f"{data[0]} does not take {len(arguments)} arguments")
        made: Basic = self._checked(data[0], head, [self._argument(kind, item) for kind, item in zip(kinds, arguments)])
        return made

    def _argument(self, kind: str, data: Data) -> Any:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Malformed("nested too deep")
        try:
            return READ[kind](self, data)
        finally:
            self._depth -= 1

    def _leaf(self, data: Data) -> Leaf:
        if not isinstance(data, list) or len(data) < 2 or not all(isinstance(item, str) for item in data[:2]):
            refuse("a description is a list that begins with a kind and a name", data)
        kind, name, *rest = data
        if kind not in KINDS:
            refuse("a description begins with a kind", kind)
        letters = spread(LEAVES[KINDS[kind]], len(rest))
        if len(letters) != len(rest):
            raise Malformed(f"{name!r} is not described as a {kind}")
        made: Leaf = self._checked(
            kind, KINDS[kind], [name, *(self._argument(letter, item) for letter, item in zip(letters, rest))]
        )
        return made

    def _checked(self, name: str, kind: Callable[..., Any], arguments: list[Any]) -> Any:
        """What the constructor makes; that it refuses, by the rules of shapes and facts, is said."""
        try:
            return kind(*arguments)
        except StatementError as reason:
            raise Malformed(f"{name}: {reason}") from None


def _items(data: Data) -> list[Data]:
    return data if isinstance(data, list) else refuse("a list is needed", data)


def _text(data: Data) -> str:
    return data if isinstance(data, str) else refuse("a text is needed", data)


def _whole(data: Data, least: int = 0, most: int | None = None) -> int:
    if type(data) is int and data >= least and (most is None or data <= most):
        return data
    refuse(f"a whole number ≥ {least} is needed", data)


def _place(r: Reader, data: Data) -> Any:
    return r.leaf(data, Index) if isinstance(data, str) else sympy.Integer(_whole(data))


def _length(r: Reader, data: Data) -> Dim | int:
    return Dim(data) if isinstance(data, str) else _whole(data, 1)


def _growing(r: Reader, data: Data) -> Any:
    if isinstance(data, list) and len(data) == 2 and data[0] == "Dim":
        return Dim(_text(data[1]))
    return r.leaf(data, Variable)


def _either(r: Reader, data: Data) -> Any:
    return r.leaf(data, Index) if isinstance(data, str) and isinstance(r.scope.get(data), Index) else r.expression(data)


def _tuple(r: Reader, data: Data) -> sympy.Tuple:
    return sympy.Tuple(*(r._argument("e", item) for item in _items(data)))


def _rows(r: Reader, data: Data) -> sympy.Tuple:
    rows = _items(data)
    if not rows:
        raise Malformed("an array is written out with at least one entry")
    made = [_tuple(r, row) if isinstance(row, list) and not _is_node(row) else r.expression(row) for row in rows]
    lengths = {len(row.args) if isinstance(row, sympy.Tuple) else -1 for row in made}
    if len(lengths) != 1 or 0 in lengths:
        raise Malformed("the rows of an array are of one length")
    return sympy.Tuple(*made)


def _is_node(data: list[Data]) -> bool:
    return bool(data) and isinstance(data[0], str) and data[0] in HEADS


READ: dict[str, Callable[[Reader, Data], Any]] = {
    "e": Reader.expression,
    "r": Reader.relation,
    "v": lambda r, data: r.leaf(data, Variable),
    "i": lambda r, data: r.leaf(data, Index),
    "f": lambda r, data: r.leaf(data, Function),
    "q": lambda r, data: r.leaf(data, Progression),
    "o": _either,
    "p": _place,
    "d": lambda r, data: Dim(data) if isinstance(data, str) else sympy.Integer(_whole(data, 1)),
    "m": lambda r, data: Dim(_text(data)),
    "n": _length,
    "k": lambda r, data: sympy.Integer(_whole(data, most=LARGEST)),
    "s": lambda r, data: _text(data),
    "t": _tuple,
    "l": _rows,
    "g": _growing,
    "D": lambda r, data: tuple(_length(r, item) for item in _items(data)),
    "S": lambda r, data: tuple(_text(item) for item in _items(data)),
    "V": lambda r, data: tuple(r.leaf(item, Variable) for item in _items(data)),
    "E": lambda r, data: tuple(r.expression(item) for item in _items(data)),
}
