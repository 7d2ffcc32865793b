"""Certificates for any relation: steps, cases, induction, and laws that become hypotheses of what follows."""

from __future__ import annotations

from sympy import Rational

from verifier.array_functions import ArrayFunction
from verifier.certificates.certificate import Certificate
from verifier.expressions import Entry, Expression, Index, Number, Variable
from verifier.relations import Eq, Loewner, Ne, Order, Relation

ZERO: Expression = Number(Rational(0))


class Chained(Certificate, frozen=True):
    """lhs R m and m R rhs for the expression ``middle``, each by its own certificate."""

    middle: Expression
    first: Certificate
    second: Certificate


class ByMeaning(Certificate, frozen=True):
    """The property holds because what it means does, by ``inner``."""

    inner: Certificate


class Instance(Certificate, frozen=True):
    """A ``ForAll`` hypothesis used at ``value``: its condition holds there by ``condition``; then ``body`` proves
    the goal with the instance added to the hypotheses (as the last one)."""

    hypothesis: int
    value: Expression
    condition: Certificate
    body: Certificate


class Induction(Certificate, frozen=True):
    """P(base) by ``first``, and P(base + u) ⇒ P(base + u + 1) for a fresh whole u by ``step``, hence P(t) for all
    whole t ≥ base.

    Hypotheses that mention t are set aside in both; in the step, P(base + u) is added to the others as the last one.
    """

    variable: Variable
    base: int
    later: Variable
    first: Certificate
    step: Certificate


class Remainders(Certificate, frozen=True):
    """P(m·q + r) for each r = 0, …, m − 1 and a fresh integer q, by ``parts``, hence P(t) for all integers t; for a
    whole t with a whole q.  Hypotheses that mention t are set aside."""

    variable: Variable
    modulus: int
    quotient: Variable
    parts: tuple[Certificate, ...]


class Incongruent(Certificate, frozen=True):
    """lhs − rhs, a polynomial in integers times a number, is a multiple of ``modulus`` for no remainders of these."""

    modulus: int


class FloorLaw(Certificate, frozen=True):
    """⌊a⌋ ≤ a and a < ⌊a⌋ + 1 for the ``argument`` a; ``body`` proves the goal with both added to the hypotheses, in
    this order, as the last ones."""

    argument: Expression
    body: Certificate


class ArrayLaw(Certificate, frozen=True):
    """A law about functions of whole arrays (``kernel.laws.arrays``), by its name and for these arrays, is one
    hypothesis more for ``body``."""

    law: str
    arrays: tuple[Expression, ...]
    body: Certificate


class Attained(Certificate, frozen=True):
    """An entry, at places that are index letters of their own, is put in for ``extreme``, the largest or the least of
    its array; ``body`` proves that, with the hypothesis at the end that no entry is larger, or less."""

    extreme: ArrayFunction
    entry: Entry
    body: Certificate


class AtPlace(Certificate, frozen=True):
    """What a hypothesis says of all entries, at the places of ``entry``, is one hypothesis more for ``body``."""

    hypothesis: int
    entry: Entry
    body: Certificate


class AnyPlace(Certificate, frozen=True):
    """``body`` certifies lhs R rhs between arrays at one place, named by ``places`` of its own: so it holds at all."""

    places: tuple[Index, ...]
    body: Certificate


class AtTwoPoints(Certificate, frozen=True):
    """``said`` (by ``proof``), that a function is convex or Lipschitz in a variable of its own, used at two ``points``:
    with the ``weight`` of the first one, or else the tangent there, it is one hypothesis more for ``body``."""

    said: Relation
    points: tuple[Expression, Expression]
    weight: Expression | None
    proof: Certificate
    body: Certificate


class Cases(Certificate, frozen=True):
    """The goal under subject R at, for each R of ``signs``, which leave nothing out; ``parts`` in that order."""

    subject: Expression
    signs: tuple[str, ...]
    parts: tuple[Certificate, ...]
    at: Expression = ZERO


class TermByTerm(Certificate, frozen=True):
    """Sums over the same range from a to b are compared term by term, for a + u with a fresh whole u ≤ b − a, by
    ``terms``; a side that is no such sum is shared out among the terms.  ``ends`` shows a ≤ b where that is needed."""

    later: Variable
    terms: Certificate
    ends: tuple[Certificate, ...] = ()


class EachEntry(Certificate, frozen=True):
    """lhs R rhs between arrays of a written shape: ``parts`` for its entries, row by row."""

    parts: tuple[Certificate, ...]


class Cut(Certificate, frozen=True):
    """First ``fact`` (by ``proof``); then the goal (by ``body``) with the fact as a further hypothesis, at the end."""

    fact: Eq | Ne | Order | Loewner
    proof: Certificate
    body: Certificate


class Impossible(Certificate, frozen=True):
    """The hypotheses contradict each other, as they do in a case that cannot arise: anything follows."""


class VanishingPowers(Certificate, frozen=True):
    """tᵃ = 0 for t = 0 and a > 0: ``body`` certifies the goal with 0 in the place of such powers."""

    body: Certificate


class OffZeros(Certificate, frozen=True):
    """``inner`` certifies the goal where no entry of the ``subjects`` is 0; powers of them with a letter in the
    exponent make it continuous."""

    subjects: tuple[Expression, ...]
    inner: Certificate


class Averaged(Certificate, frozen=True):
    """E h(z) R 0 for one normal z with mean m and variance v, by what holds for all x = ``at`` (``pointwise``): h(x) R
    (x − m)f(x) − v·f′(x), f′ being the ``slope`` of the ``weight`` f by ``smooth`` (without it both are 0); where it is
    ``folded`` of h(x) + h(2m − x)."""

    at: Variable
    weight: Expression
    slope: Expression
    smooth: Certificate | None
    pointwise: Certificate
    folded: bool


class Replaced(Certificate, frozen=True):
    """``part`` = ``value`` (by ``first``), and the goal with the value in its place (by ``body``)."""

    part: Expression
    value: Expression
    first: Certificate
    body: Certificate


class Lemma(Certificate, frozen=True):
    """A statement of scalars (by ``proof``, for all values of its own variables), used entry by entry at ``values``:
    it is the goal itself, or a further hypothesis (the last one) for ``body``.  It may rest on hypotheses of its own
    (``given``), which at the values are hypotheses of the goal."""

    statement: Relation
    proof: Certificate
    values: tuple[tuple[Variable, Expression], ...]
    body: Certificate | None = None
    given: tuple[Relation, ...] = ()


class OfAllSizes(Certificate, frozen=True):
    """``statement`` under ``given`` holds for all sizes (by ``proof``); with the numbers of ``sizes`` in the place of
    the dimensions beside them it is the goal, and ``given`` are hypotheses of the goal."""

    statement: Relation
    proof: Certificate
    sizes: tuple[tuple[Expression, int], ...]
    given: tuple[Relation, ...] = ()
