"""Arrays whose axes are made of several: products of dimensions (``kronecker``) and blocks side by side (``blocks``).

They are no statements themselves; what is said of them is said of their parts.
"""

from __future__ import annotations

import ast
import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from verifier.errors import StatementError
from verifier.expressions import Expression, lift
from verifier.language.errors import NotYet
from verifier.relations import Eq, Ne, Relation


class Compound(ABC):
    """An array with such axes, and what the signs and functions of the language do with it."""

    #: The functions that take one, by name.
    FUNCTIONS: ClassVar[Mapping[str, Callable[..., Any]]] = {}

    @property
    @abstractmethod
    def T(self) -> Any:
        """The transpose; a vector is its own."""

    @abstractmethod
    def __neg__(self) -> Any: ...

    @abstractmethod
    def plus(self, other: Any) -> Any:
        """self + other."""

    @abstractmethod
    def times(self, other: Any) -> Any:
        """self * other, entry by entry."""

    @abstractmethod
    def over(self, other: Any) -> Any:
        """self / other, entry by entry."""

    @abstractmethod
    def before(self, other: Any) -> Any:
        """self @ other."""

    @abstractmethod
    def after(self, other: Any) -> Any:
        """other @ self."""

    def raised(self, other: Any) -> Any:
        """self ** other, entry by entry."""
        raise NotYet("a power of an array of this kind: not yet known to the verifier")

    def under(self, other: Any) -> Any:
        """other / self, entry by entry."""
        raise NotYet("a quotient by an array of this kind: not yet known to the verifier")

    def entry(self, position: int) -> Any:
        """self[position]."""
        raise NotYet("an entry of an array of this kind: not yet known to the verifier")

    def orders(self, sign: str, other: Any) -> list[Relation]:
        """What self ≥ other says of the parts."""
        raise NotYet("comparisons of Kronecker products and blocks other than ==: not yet known to the verifier")

    @abstractmethod
    def equations(self, other: Any) -> list[Eq]:
        """What self == other says of the parts."""

    def each(self, make: Callable[[Expression], Expression]) -> Any:
        """The array made of the parts one by one, by what acts on every entry alike, as ∂/∂t does."""
        raise NotYet("this of an array of this kind: not yet known to the verifier")

    def identity(self) -> Any:
        """I with as many rows and columns as self has rows."""
        raise NotYet("an identity of this size: not yet known to the verifier")

    def semidefinite(self, strictly: bool, given: bool) -> list[Relation]:
        """What psd(self), or strictly pd(self), says of the parts, as a claim or as a hypothesis.

        Raises:
            NotYet: where nothing is known of it.
        """
        raise NotYet("psd of an array of this kind: not yet known to the verifier")


#: Sentences that are equations: the two sides.
_SENTENCES: Mapping[str, Callable[[Any], tuple[Any, Any]]] = {
    "symmetric": lambda a: (a, a.T),
    "antisymmetric": lambda a: (a.T, -a),
    "skew_symmetric": lambda a: (a.T, -a),
    "idempotent": lambda a: (a.before(a), a),
    "involutory": lambda a: (a.before(a), a.identity()),
    "orthogonal": lambda a: (a.T.before(a), a.identity()),
}


def stated(name: str, a: Compound) -> Sequence[Relation]:
    """What a sentence of that name says of the parts.

    Raises:
        NotYet: for other sentences.
    """
    if name in ("invertible", "nonsingular"):
        return [Ne(applied("det", [a]), lift(0))]
    if name not in _SENTENCES:
        raise NotYet(f"{name} of an array of this kind: not yet known to the verifier")
    left, right = _SENTENCES[name](a)
    return equated(left, right)


def equated(left: Any, right: Any) -> list[Eq]:
    """left == right where one of them is compound; the number 0 is an array of zeros, as in kron(A, B) - M == 0."""
    left, right = (b.times(lift(0)) if isinstance(b, Compound) and a == lift(0) else a
                   for a, b in ((left, right), (right, left)))  # fmt: skip
    try:
        found: list[Eq] = left.equations(right) if isinstance(left, Compound) else right.equations(left)
    except NotYet as error:
        return [Eq(*_written_out(error, left, right))]
    return found


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "@": operator.matmul,
    "**": operator.pow,
}  # fmt: skip


def _written_out(error: NotYet, *values: Any) -> list[Expression]:
    """Arrays with few entries as such.

    Raises:
        NotYet: the error, where there are letters among the sizes or many entries.
    """
    from verifier.language.axes.written import written

    plain = [found for value in values if (found := written(value)) is not None]
    if len(plain) < len(values):
        raise error
    return plain


def combined(sign: str, a: Any, b: Any) -> Any:
    """a sign b where one of them is compound.

    Raises:
        NotYet: for what is not known of compounds.
    """
    try:
        return _combined(sign, a, b)
    except NotYet as error:
        if sign not in _OPERATORS:  # remainders and whole quotients
            raise
        return _OPERATORS[sign](*_written_out(error, a, b))


def _combined(sign: str, a: Any, b: Any) -> Any:
    if sign == "@":
        return a.before(b) if isinstance(a, Compound) else b.after(a)
    if sign == "*":
        return a.times(b) if isinstance(a, Compound) else b.times(a)
    if sign == "+":
        return a.plus(b) if isinstance(a, Compound) else b.plus(a)
    if sign == "-":
        return a.plus(-b) if isinstance(a, Compound) else (-b).plus(a)
    if sign == "/":
        return a.over(b) if isinstance(a, Compound) else b.under(a)
    if sign == "**" and isinstance(a, Compound):
        return a.raised(b)
    raise NotYet(f"{sign} with a Kronecker product or blocks: not yet known to the verifier")


def applied(
    name: str, values: Sequence[Any], plain: Callable[..., Any] | None = None, options: Mapping[str, Any] | None = None
) -> Any:
    """A function of the language at arguments of which some are compound; ``plain`` is that of other arrays, which
    alone has ``options``, as axis=1.

    Raises:
        NotYet: for a function that does not take them.
    """
    found = next(value for value in values if isinstance(value, Compound))
    function = None if options else found.FUNCTIONS.get(name)
    try:
        if function is None:
            said = "".join(f" with {option}" for option in options or ())
            raise NotYet(f"{name}{said} of an array of this kind is not yet known to the verifier")
        return function(*values)
    except NotYet as error:
        if plain is None:
            raise
        return plain(*_written_out(error, *values), **(options or {}))
    except TypeError as error:  # the wrong number of arguments
        raise StatementError(f"{name} does not take {len(values)} arguments") from error


def compound_sum(values: list[Any], signs: list[ast.operator]) -> Any:
    """a ± b ± … where some are compound: these first, as the others may be added to none of their parts."""
    total = values[0]
    for value, sign in zip(values[1:], signs):
        if isinstance(total, Compound) or isinstance(value, Compound):
            total = combined("+" if isinstance(sign, ast.Add) else "-", total, value)
        else:
            total = total + value if isinstance(sign, ast.Add) else total - value
    return total
