"""What the looks of a formula are asked for: the interface that ``verifier.typeset.glyphs`` answers twice."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct


class Glyph(Struct, frozen=True):
    """A name as printed: is it one letter (and may stand beside another), and has it a subscript already."""

    text: str
    letter: bool
    indexed: bool


class Style(ABC):
    """How the parts of a formula look; every method takes printed parts and returns a printed whole."""

    minus: str
    dot: str
    ring: str
    sum: str
    product: str
    integral: str
    infinity: str
    #: What stands before the variable of an integral.
    differential: str
    nabla: str
    after_nabla: str
    expectation: str
    one: str
    #: The base of the exponential function where e^x is written as a power, else empty.
    euler: str
    #: What stands between two single letters that touch, as in Ax.
    touch: str
    #: Do fractions, roots and exponents enclose their parts, so that these need no brackets?
    encloses: bool

    @abstractmethod
    def name(self, typed: str) -> Glyph: ...

    @abstractmethod
    def word(self, name: str) -> str:
        """A function's or operator's name: ``tr``, ``\\operatorname{tr}``."""

    @abstractmethod
    def prose(self, words: str) -> str:
        """Words between formulas, spaces kept."""

    @abstractmethod
    def sign(self, relation: str) -> str: ...

    @abstractmethod
    def bracket(self, inner: str, kind: str = "()") -> str: ...

    @abstractmethod
    def power(self, base: str, exponent: str, simple: bool) -> str:
        """base to the exponent; ``simple`` exponents are single names or numbers."""

    @abstractmethod
    def ring_power(self, base: str, exponent: str) -> str:
        """The entrywise power of a matrix, kept apart from the product A A and the inverse."""

    @abstractmethod
    def transpose(self, base: str) -> str: ...

    @abstractmethod
    def inverse(self, base: str) -> str: ...

    @abstractmethod
    def index(self, base: str, places: Sequence[str]) -> str:
        """The entry of an array at the places."""

    @abstractmethod
    def under(self, operator: str, names: Sequence[str]) -> str:
        """An operator (∑, ∇) with what it ranges over."""

    @abstractmethod
    def between_ends(self, operator: str, first: str, last: str) -> str:
        """An operator with its two ends."""

    @abstractmethod
    def ranged(self, operator: str, name: str, first: str, last: str) -> str:
        """An operator whose variable runs from first to last."""

    @abstractmethod
    def fraction(self, above: str, below: str) -> str: ...

    @abstractmethod
    def rational(self, value: Fraction) -> str:
        """A positive rational that is not whole."""

    @abstractmethod
    def root(self, inner: str) -> str: ...

    @abstractmethod
    def between(self, bars: str, inner: str) -> str:
        """``|x|`` for ``abs`` and ``‖x‖`` for ``norm``."""

    @abstractmethod
    def primed(self, name: str, order: int) -> str: ...

    @abstractmethod
    def partial(self, order: int, inner: str) -> str:
        """∂f, ∂²f."""

    def gradient(self, order: int, inner: str) -> str:
        """f, ∇f, ∇²f."""
        operator = self.power(self.nabla, str(order), True) if order > 1 else self.nabla
        return f"{operator}{self.after_nabla}{inner}" if order else inner

    @abstractmethod
    def array(self, rows: Sequence[Sequence[str]], rank: int) -> str:
        """A matrix written out, or a vector given as its one row."""

    @abstractmethod
    def beside(self, left: str, right: str) -> str:
        """What stands between two factors."""
