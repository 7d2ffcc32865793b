"""Statements from data: whatever is not one is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy
from sympy import Basic

from verifier.errors import StatementError
from verifier.expressions import Dim, Expression, Function, Index, Leaf, Length, Run, Variable, length, lift
from verifier.relations import Relation
from verifier.sequences import Sequence as Progression
from verifier.serial.grammar import ARGUMENTS, HEADS
from verifier.serial.statements import (
    DEEPEST,
    FRACTION,
    KINDS,
    LARGEST,
    LEAVES,
    Data,
    Malformed,
    Scope,
    read_number,
    refuse,
    spread,
)


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
            found: Expression = lift(read_number(data)) if FRACTION.fullmatch(data) else self.leaf(data, Variable)
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
    """An index, a position, or a run of places: its index, sign and start."""
    if isinstance(data, list) and len(data) == 3 and data[1] in (1, -1) and type(data[2]) is int:
        return Run(r.leaf(data[0], Index), data[1], data[2])
    return r.leaf(data, Index) if isinstance(data, str) else sympy.Integer(_whole(data, -LARGEST, LARGEST))


def _length(r: Reader, data: Data) -> Length:
    return _named(data) if isinstance(data, str) else _whole(data, 1)


def _named(data: str) -> Any:
    """A length by its text."""
    try:
        return length(data)
    except StatementError as reason:
        raise Malformed(str(reason)) from None


def _dimension(data: Data) -> Dim:
    found = _named(_text(data))
    return found if isinstance(found, Dim) else refuse("a dimension is needed", data)


def _growing(r: Reader, data: Data) -> Any:
    if isinstance(data, list) and len(data) == 2 and data[0] == "Dim":
        return _dimension(data[1])
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
    "d": lambda r, data: _named(data) if isinstance(data, str) else sympy.Integer(_whole(data, 1)),
    "m": lambda r, data: _dimension(data),
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
