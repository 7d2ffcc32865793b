"""Certificates of order: what gives the difference of two sides its sign."""

from __future__ import annotations

from verifier.certificates.certificate import Certificate, Oriented
from verifier.certificates.equalities import NormalForm
from verifier.expressions import Expression, Variable
from verifier.relations import Order

_NO_RULES = NormalForm()


class SquareBoth(Certificate, frozen=True):
    """lhs R rhs where the greater side is ≥ 0, of an equation both; ``squared`` certifies lhs² R rhs²."""

    squared: Certificate


class CompareRoots(Certificate, frozen=True):
    """For a, b ≥ 0 and e > 0: a R b (by ``roots``) gives aᵉ R bᵉ."""

    roots: Certificate


class Bounds(Certificate, frozen=True):
    """lhs − rhs lies on the right side of 0 by interval rules read off the statement (exp > 0, squares ≥ 0, …)."""


class Rewritten(Certificate, frozen=True):
    """lhs − rhs equals ``form`` (by ``equality``), and ``form`` has the sign by the interval rules."""

    form: Expression
    equality: NormalForm = _NO_RULES


class Coefficients(Certificate, frozen=True):
    """After hypotheses are solved for a lead with a slack s ≥ 0, and positive denominators are cleared, every
    coefficient and every factor of lhs − rhs is visibly nonnegative."""

    rules: tuple[Oriented, ...] = ()


class Integral(Certificate, frozen=True):
    """For integers, a < b + 1 (by ``strict``) gives a ≤ b."""

    strict: Certificate


class Continuity(Certificate, frozen=True):
    """lhs = weight·ratio with weight ≥ 0, rhs = weight·bound, and ratio < bound at 0 (by ``at_zero``); both are
    continuous there, hence the inequality holds near 0."""

    weight: Expression
    ratio: Expression
    bound: Expression
    at_zero: Certificate
    rules: tuple[Oriented, ...] = ()


class Rearranged(Certificate, frozen=True):
    """lhs − rhs = weight·(a − b) with weight > 0 (≥ 0 for a weak R), and a R b (the ``relation``) by ``inner``."""

    weight: Expression
    relation: Order
    inner: Certificate


class Exponentials(Certificate, frozen=True):
    """e^lhs R e^rhs (by ``inner``), and the exponential keeps the order."""

    inner: Certificate


class Logarithms(Certificate, frozen=True):
    """Both sides are > 0, and log lhs R log rhs (by ``inner``)."""

    inner: Certificate


class Increasing(Certificate, frozen=True):
    """f(k·lhs) R f(k·rhs) by ``inner`` for the ``function`` f, with the number ``scale`` k; R is turned round if k < 0,
    and if f falls.  f is strictly monotone where k·lhs and k·rhs are: exp and others wherever they are defined, sin
    from −π/2 to π/2, cos from 0 to π, ^n odd powers anywhere and even ones of what is ≥ 0."""

    function: str
    scale: Expression
    inner: Certificate


class MeanValue(Certificate, frozen=True):
    """lhs − rhs is ≥ 0 at ``variable`` = ``base`` and grows from there to both sides: its derivative is weight·slope
    with weight > 0, slope ≥ 0 for larger values (``right``) and slope ≤ 0 for smaller ones (``left``)."""

    variable: Variable
    base: Expression
    weight: Expression
    slope: Expression
    at_base: Certificate
    right: Certificate
    left: Certificate


class SignOfIntegral(Certificate, frozen=True):
    """∫ₐᵇ f is ≥ 0 (> 0) for a < b if f is: ``inside`` certifies that in the variable ``at``, strictly between the
    ends."""

    at: Variable
    inside: Certificate


class Falling(Certificate, frozen=True):
    """lhs − rhs falls in ``variable``: its derivative is weight·slope with weight > 0 and slope ≤ 0 (``falls``); as the
    variable grows without bound it tends to ``limit``, which is ≥ 0 (``at_limit``).  With ``downwards`` all this is in
    −``variable``."""

    variable: Variable
    weight: Expression
    slope: Expression
    falls: Certificate
    limit: Expression
    at_limit: Certificate
    downwards: bool = False


class Stepping(Certificate, frozen=True):
    """lhs − rhs is by ``fall`` ≥ 0 (``falls``) more than what it is one further on in ``variable``; as the variable
    grows without bound it tends to ``limit``, which is ≥ 0 (``at_limit``)."""

    variable: Variable
    fall: Expression
    falls: Certificate
    limit: Expression
    at_limit: Certificate


class Arch(Certificate, frozen=True):
    """lhs − rhs is ≥ 0 at both ``ends`` (``at_ends``), between which ``variable`` lies, and first rises and then falls
    from the first of them to the second: its derivative that way is weight·slope, that of each slope the next
    weight·slope, with weights > 0; all slopes but the last two are ≥ 0 at the first end (``starts``), and the last one
    is ≤ 0 (``falls``).  With two slopes it bends down, and lies above its chord."""

    variable: Variable
    ends: tuple[Expression, ...]
    at_ends: tuple[Certificate, ...]
    weights: tuple[Expression, ...]
    slopes: tuple[Expression, ...]
    starts: tuple[Certificate, ...]
    falls: Certificate


class Analytic(Certificate, frozen=True):
    """lhs − rhs is analytic and, by ``weak``, ≥ 0 and growing away from the base; its slope is not 0 at ``witness``
    (``rises``), so that the difference is > 0 beyond the base."""

    weak: MeanValue
    witness: Expression
    rises: Certificate


class RealRoots(Certificate, frozen=True):
    """Over a positive denominator, lhs − rhs is a polynomial in one atom (t, e^t, √t, cos t, …) whose real roots,
    counted exactly on the atom's range, leave it no room to change sign."""


class Cover(Certificate, frozen=True):
    """The range of the variables is covered by boxes, halved at most ``depth`` times; on each, ball arithmetic gives
    lhs − rhs the sign."""

    depth: int


class Balls(Certificate, frozen=True):
    """A relation without variables, decided in ball arithmetic at ``bits`` bits."""

    bits: int


class NonzeroFactor(Certificate, frozen=True):
    """lhs ≠ rhs: (lhs − rhs)·``cofactor`` is the difference of two numbers of which a hypothesis says that they are
    apart."""

    hypothesis: int
    cofactor: Expression
