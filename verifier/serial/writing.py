"""Statements as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sympy

from verifier.expressions import Dim, Index, Leaf, Number, Part, Run, written
from verifier.serial.grammar import ARGUMENTS
from verifier.serial.statements import LEAVES, Data, Malformed, Scope, looks_otherwise, spread, write_number


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
            return write_number(node.value)
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
        while name in self._taken or looks_otherwise(name):
            name += "′"
        self._names[leaf] = name
        self._taken.add(name)
        self.described[name] = description
        return name

    def _each(self, kinds: str, parts: Sequence[Any]) -> list[Data]:
        return [WRITE[kind](self, part) for kind, part in zip(spread(kinds, len(parts)), parts)]


def _place(w: Writer, arg: Any) -> Data:
    if isinstance(arg, Run):
        return [w.name(arg.index), arg.sign, arg.start]
    return w.name(arg) if isinstance(arg, Index) else int(arg)


WRITE: dict[str, Callable[[Writer, Any], Data]] = {
    "e": Writer.node,
    "r": Writer.node,
    "v": Writer.name,
    "i": Writer.name,
    "f": Writer.name,
    "q": Writer.name,
    "o": Writer.node,
    "p": lambda w, arg: _place(w, arg),
    "d": lambda w, arg: written(arg) if isinstance(arg, (Dim, Part)) else int(arg),
    "m": lambda w, arg: written(arg),
    "n": lambda w, arg: written(arg) if isinstance(arg, (Dim, Part)) else int(arg),
    "k": lambda w, arg: int(arg),
    "s": lambda w, arg: arg if isinstance(arg, str) else arg.name,
    "t": lambda w, arg: [w.node(item) for item in arg.args],
    "l": lambda w, arg: [WRITE["t"](w, row) if isinstance(row, sympy.Tuple) else w.node(row) for row in arg.args],
    "g": lambda w, arg: ["Dim", written(arg)] if isinstance(arg, Dim) else w.name(arg),
    "D": lambda w, arg: [WRITE["n"](w, item) for item in arg],
    "S": lambda w, arg: list(arg),
    "V": lambda w, arg: [w.name(item) for item in arg],
    "E": lambda w, arg: [w.node(item) for item in arg],
}
