"""Certificates of equality: what makes two sides the same, beyond what every relation may use."""

from __future__ import annotations

from verifier.certificates.certificate import Certificate, Oriented
from verifier.certificates.reasoning import ZERO
from verifier.expressions import Expression, Variable
from verifier.relations import Eq, Relation


class NormalForm(Certificate, frozen=True):
    """lhs − rhs has the empty canonical form, after rewriting with the oriented hypotheses."""

    rules: tuple[Oriented, ...] = ()


class ConstantDifference(Certificate, frozen=True):
    """lhs − rhs has the derivative ``slope``, which is 0 (by ``flat``), in the scalar ``variable``, which ranges over
    an interval, and is 0 at its point ``at`` (by ``start``); hence it is 0 on the interval."""

    variable: Variable
    at: Expression
    start: Certificate
    slope: Expression = ZERO
    flat: Certificate = NormalForm()


class ConstantUpTo(Certificate, frozen=True):
    """lhs − rhs has the derivative ``slope``, which is 0 (by ``flat``), in the scalar ``variable``, which ranges over
    an interval with the end ``at``.  It is ``continuous`` + ``other``, of which the first is −``limit`` at the end (by
    ``start``) and the other tends to ``limit`` there; hence it is 0 on the interval."""

    variable: Variable
    at: Expression
    continuous: Expression
    other: Expression
    limit: Expression
    start: Certificate
    slope: Expression = ZERO
    flat: Certificate = NormalForm()


class Injective(Certificate, frozen=True):
    """f(k·a) = f(k·b) by ``inner`` for the ``function`` f, which is one-to-one where k·a and k·b are, with the number
    ``scale`` k ≠ 0: exp and others wherever they are defined, sin from −π/2 to π/2, cos from 0 to π, ^n odd powers
    anywhere and even ones of what is ≥ 0."""

    function: str
    scale: Expression
    inner: Certificate


class SineOfDifference(Certificate, frozen=True):
    """sin(lhs − rhs) = 0 (by ``sine``) and |lhs − rhs| < 3 < π (by ``near``), hence lhs = rhs."""

    sine: Certificate
    near: Certificate


class Densely(Certificate, frozen=True):
    """The goal with det M ≠ 0 as a further hypothesis for each of the ``matrices`` M, which are A, R + A or R − A for
    a variable A in which both sides are polynomials (by ``inner``)."""

    matrices: tuple[Expression, ...]
    inner: Certificate


class Antiderivative(Certificate, frozen=True):
    """∫ₐᵇ f dt = F(b) − F(a): ``slope`` certifies F′ = f in the fresh variable ``at`` between the ends, ``low`` and
    ``high`` are the limits of F where an end is infinite or F has no value at it, and ``body`` certifies the goal with
    that value."""

    integral: Expression
    at: Variable
    primitive: Expression
    slope: Certificate
    body: Certificate
    low: Expression | None = None
    high: Expression | None = None


class NamedIntegral(Certificate, frozen=True):
    """∫ₐᵇ f dt is what a law of ``kernel.laws.named_integrals`` says, by its name and for these parameters: ``inside``
    certifies that f is the integrand of the law, in the fresh variable ``at``, ``conditions`` that what the law needs
    to be > 0 is, and ``body`` the goal with that value."""

    integral: Expression
    at: Variable
    law: str
    parameters: tuple[Expression, ...]
    inside: Certificate
    conditions: tuple[Certificate, ...]
    body: Certificate


class SplitIntegral(Certificate, frozen=True):
    """∫ₐᵇ f = ∫ₐᶜ f + ∫ᶜᵇ f for the ``place`` c, and ``body`` certifies the goal with these."""

    integral: Expression
    place: Expression
    body: Certificate


class FoldedIntegral(Certificate, frozen=True):
    """∫ from −a to a is ∫ from 0 to a twice for an even f, and once less once for an ``odd`` one: f(−u) = ±f(u) between
    0 and a in the variable ``at`` (by ``inside``); ``body`` certifies the goal with these."""

    integral: Expression
    at: Variable
    odd: bool
    inside: Certificate
    body: Certificate


class ReflectedIntegral(Certificate, frozen=True):
    """∫ₐᵇ f(t) dt = ∫ₐᵇ f(a + b − t) dt; ``body`` certifies the goal with this."""

    integral: Expression
    body: Certificate


class HalvedIntegral(Certificate, frozen=True):
    """∫ₐᵇ f = ½·∫ₐᵇ g for the ``whole`` g(u) = f(u) + f(a + b − u) in the variable ``at``, strictly between the ends
    (by ``inside``), where f is ≥ 0 (by ``sign``; without it f is defined at the ends as well); ``body`` certifies the
    goal with this."""

    integral: Expression
    at: Variable
    whole: Expression
    inside: Certificate
    body: Certificate
    sign: Certificate | None = None


class RestatedIntegrand(Certificate, frozen=True):
    """∫ₐᵇ f = ∫ₐᵇ g for the ``integrand`` g in the variable ``at``: f = g strictly between the ends (by ``inside``);
    ``body`` certifies the goal with it."""

    integral: Expression
    at: Variable
    integrand: Expression
    inside: Certificate
    body: Certificate


class AcrossKinks(Certificate, frozen=True):
    """∂f/∂x = g off the kinks of f (by ``inner``), and f and g are continuous, so it holds everywhere; each of
    ``joins`` certifies that two pieces of a case distinction meet, product by product, or in each side as a ``whole``.
    """

    inner: Certificate
    joins: tuple[Certificate, ...] = ()
    whole: bool = False


class NearBy(Certificate, frozen=True):
    """∂f/∂x = ∂g/∂x for the ``function`` g: x ranges over an open set on which f = g (by ``equal``); ``body`` certifies
    the goal with g."""

    function: Expression
    equal: Certificate
    body: Certificate


class EntryOfSum(Certificate, frozen=True):
    """f = Σ h(x, …) entry by entry, or f = h(xₑ, …), so ∂f/∂xₑ = h′(xₑ, …), or f = h(x, …) with the Jacobian
    diag h′(x, …): the ``statement`` h′(t, …) = k(t, …) for scalars, by ``proof``, used at ``values``, of which the
    first is x, or xₑ, for t; k(x, …) is the other side, or its diagonal.  What it rests on (``given``) is at the values
    among the hypotheses of the goal."""

    statement: Eq
    proof: Certificate
    values: tuple[tuple[Variable, Expression], ...]
    given: tuple[Relation, ...] = ()


class BothWays(Certificate, frozen=True):
    """lhs = rhs, since lhs ≥ rhs and lhs ≤ rhs."""

    above: Certificate
    below: Certificate


class Cancelled(Certificate, frozen=True):
    """For an invertible M, or a number M ≠ 0: lhs = rhs if M·lhs = M·rhs (``left``), or lhs·M = rhs·M, which ``inner``
    certifies."""

    matrix: Expression
    left: bool
    inner: Certificate


class SquaresVanish(Certificate, frozen=True):
    """lhs = rhs if the sum of the squares of all entries of lhs − rhs is 0, which ``inner`` certifies."""

    inner: Certificate


class Combined(Certificate, frozen=True):
    """lhs − rhs = Σ mₖ·(aₖ − bₖ) for ``multipliers`` mₖ of hypotheses aₖ = bₖ between numbers, by their places."""

    multipliers: tuple[tuple[int, Expression], ...]


class CombinedProducts(Certificate, frozen=True):
    """lhs − rhs = Σ Lₖ·(aₖ − bₖ)·Rₖ for ``products`` (k, Lₖ, Rₖ) of hypotheses aₖ = bₖ between matrices, by their
    places."""

    products: tuple[tuple[int, Expression, Expression], ...]


class Turned(Certificate, frozen=True):
    """lhs − rhs has the empty canonical form once det(s·(I + L·R)) = sⁿ·det(I + R·L) (Sylvester) has been used for each
    determinant, after rewriting with the oriented hypotheses."""

    rules: tuple[Oriented, ...] = ()


class FactoredOut(Certificate, frozen=True):
    """det M = det S·det(S⁻¹·M) for every determinant of the goal that has the invertible ``summand`` S as a summand;
    ``inner`` certifies what the goal becomes."""

    summand: Expression
    inner: Certificate


class Simplified(Certificate, frozen=True):
    """SymPy's ``simplify`` says lhs − rhs = 0: trusted, labelled ``sympy``, never used in our own corpus."""
