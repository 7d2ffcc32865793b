"""Certificates: inert data from which the kernel re-checks a goal by exact arithmetic.

A prover finds one, an author may hand one over with ``by=``, and ``verifier.kernel.check`` believes none of them
before it has replayed it.  Each class says the law it appeals to.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sympy import Rational

from verifier.expressions import Expression, Number, Variable
from verifier.relations import Eq, Loewner, Order, Relation

ZERO: Expression = Number(Rational(0))


@dataclass(frozen=True)
class Certificate:
    """Base of the sum type."""

    def data(self) -> dict[str, Any]:
        """The certificate as plain JSON data: its kind and its parts, expressions as text."""
        return {"kind": type(self).__name__, **{f.name: _plain(getattr(self, f.name)) for f in fields(self)}}


@dataclass(frozen=True)
class Oriented:
    """Hypothesis number ``hypothesis`` read as a rewriting rule: its ``lead``-th monomial is replaced by the rest."""

    hypothesis: int
    lead: int


@dataclass(frozen=True)
class NormalForm(Certificate):
    """lhs − rhs has the empty canonical form, after rewriting with the oriented hypotheses."""

    rules: tuple[Oriented, ...] = ()


@dataclass(frozen=True)
class SquareBoth(Certificate):
    """lhs R rhs where the greater side is ≥ 0, of an equation both; ``squared`` certifies lhs² R rhs²."""

    squared: Certificate


@dataclass(frozen=True)
class CompareRoots(Certificate):
    """For a, b ≥ 0 and e > 0: a R b (by ``roots``) gives aᵉ R bᵉ."""

    roots: Certificate


@dataclass(frozen=True)
class Bounds(Certificate):
    """lhs − rhs lies on the right side of 0 by interval rules read off the statement (exp > 0, squares ≥ 0, …)."""


@dataclass(frozen=True)
class Rewritten(Certificate):
    """lhs − rhs equals ``form`` (by ``equality``), and ``form`` has the sign by the interval rules."""

    form: Expression
    equality: NormalForm = NormalForm()


@dataclass(frozen=True)
class Coefficients(Certificate):
    """After hypotheses are solved for a lead with a slack s ≥ 0, and positive denominators are cleared, every
    coefficient and every factor of lhs − rhs is visibly nonnegative."""

    rules: tuple[Oriented, ...] = ()


@dataclass(frozen=True)
class Chained(Certificate):
    """lhs R m and m R rhs for the expression ``middle``, each by its own certificate."""

    middle: Expression
    first: Certificate
    second: Certificate


@dataclass(frozen=True)
class PairwiseSquares(Certificate):
    """H has zero row sums and off-diagonal entries ≤ 0, hence vᵀHv = ½ Σⱼₖ (−Hⱼₖ)(vⱼ − vₖ)² ≥ 0."""


@dataclass(frozen=True)
class QuadraticForm(Certificate):
    """M is symmetric, and vᵀMv ≥ 0 for a fresh v by ``inner``; for M ≻ 0, vᵀMv ≥ modulus·vᵀv with modulus > 0."""

    vector: Variable
    inner: Certificate
    modulus: Expression | None = None


@dataclass(frozen=True)
class HessianPsd(Certificate):
    """The Hessian is ⪰ 0 (by ``inner``) on a convex open domain, hence the function is convex."""

    inner: Certificate


@dataclass(frozen=True)
class AlongLines(Certificate):
    """The second derivative along every line is ≥ 0 (by ``inner``), hence the function is convex: one direction for
    each variable, of its shape, symmetric or diagonal where all values of the variable are."""

    directions: tuple[Variable, ...]
    inner: Certificate


@dataclass(frozen=True)
class Composition(Certificate):
    """Convexity read off the tree: sums, nonnegative multiples, affine arguments, monotone convex functions of convex
    ones, squares over positive affine functions, logarithms of log-convex functions."""


@dataclass(frozen=True)
class Subgradient(Certificate):
    """f(y) ≥ f(x) + slope(x)·(y − x) for all x and y (by ``inner``), hence f is convex; ``other`` stands for y."""

    slope: Expression
    other: Variable
    inner: Certificate


@dataclass(frozen=True)
class ByMeaning(Certificate):
    """The property holds because what it means does, by ``inner``."""

    inner: Certificate


@dataclass(frozen=True)
class SlopeBetween(Certificate):
    """−L ≤ f′ (by ``below``) and f′ ≤ L (by ``above``) on an interval, hence f is L-Lipschitz there."""

    below: Certificate
    above: Certificate


@dataclass(frozen=True)
class SlopeAlongLines(Certificate):
    """‖f′(x)v‖² ≤ L²‖v‖² for every direction v (by ``inner``) and L ≥ 0, hence f is L-Lipschitz."""

    direction: Variable
    inner: Certificate


@dataclass(frozen=True)
class SlopeNorm(Certificate):
    """The sum of the squares of all partial derivatives is ≤ L² (by ``inner``) and L ≥ 0, hence f is L-Lipschitz."""

    inner: Certificate


@dataclass(frozen=True)
class HessianBetween(Certificate):
    """−L·I ⪯ ∇²f, or 0 ⪯ ∇²f if ``convex``, (by ``below``) and ∇²f ⪯ L·I (by ``above``), hence the gradient is
    L-Lipschitz."""

    below: Certificate
    above: Certificate
    convex: bool = False


@dataclass(frozen=True)
class SlopeLemma(Certificate):
    """The scalar ``function`` of the variable ``at`` is Lipschitz with the ``constant``, by ``proof``."""

    function: Expression
    at: Variable
    constant: Expression
    proof: Certificate


@dataclass(frozen=True)
class SlopesComposed(Certificate):
    """A Lipschitz constant K read off the tree (chain, sum and bounded product rules, with ``lemmas`` for elementwise
    functions), and K ≤ L by ``inner``."""

    lemmas: tuple[SlopeLemma, ...]
    inner: Certificate


@dataclass(frozen=True)
class SmoothLemma(Certificate):
    """``function`` of the variable ``at`` has a gradient with the Lipschitz ``constant``, by ``proof``; it is used with
    the affine ``inside`` in the place of ``at``: as it is, or summed over the entries where ``at`` is a scalar."""

    function: Expression
    at: Variable
    inside: Expression
    constant: Expression
    proof: Certificate


@dataclass(frozen=True)
class SmoothComposed(Certificate):
    """A Lipschitz constant K of the gradient read off the tree (affine arguments, sums, multiples, with ``lemmas`` for
    what is around the affine arguments), and K ≤ L by ``inner``."""

    lemmas: tuple[SmoothLemma, ...]
    inner: Certificate


@dataclass(frozen=True)
class StrongConvexity(Certificate):
    """∇²f ⪰ ``modulus``·I with modulus > 0 on the whole space, hence f attains its minimum, once."""

    modulus: Expression
    inner: Certificate


@dataclass(frozen=True)
class ConstantDifference(Certificate):
    """lhs − rhs has derivative 0 in the scalar ``variable``, which ranges over an interval, and is 0 at its point
    ``at`` (by ``start``); hence it is 0 on the interval."""

    variable: Variable
    at: Expression
    start: Certificate


@dataclass(frozen=True)
class SineOfDifference(Certificate):
    """sin(lhs − rhs) = 0 (by ``sine``) and |lhs − rhs| < 3 < π (by ``near``), hence lhs = rhs."""

    sine: Certificate
    near: Certificate


@dataclass(frozen=True)
class Limit(Certificate):
    """expression − limit = Σ cₖ·(hₖ − lₖ), where hypothesis k says hₖ → lₖ and cₖ does not depend on n."""

    rules: tuple[Oriented, ...] = ()


@dataclass(frozen=True)
class LimitOfParts(Certificate):
    """With 1/n → 0 and powers rⁿ → 0 put in, the expression is continuous where these are 0, and is the limit there.

    Each of ``powers`` is a base r with certificates that r > −1 and that r < 1.
    """

    powers: tuple[tuple[Expression, Certificate, Certificate], ...] = ()


@dataclass(frozen=True)
class Squeeze(Certificate):
    """lower ≤ a ≤ upper, and both tend to the limit."""

    lower: Expression
    upper: Expression
    above: Certificate
    below: Certificate
    lower_limit: Certificate
    upper_limit: Certificate


@dataclass(frozen=True)
class Instance(Certificate):
    """A ``ForAll`` hypothesis used at ``value``: its condition holds there by ``condition``; then ``body`` proves
    the goal with the instance added to the hypotheses (as the last one)."""

    hypothesis: int
    value: Expression
    condition: Certificate
    body: Certificate


@dataclass(frozen=True)
class Induction(Certificate):
    """P(base) by ``first``, and P(base + u) ⇒ P(base + u + 1) for a fresh whole u by ``step``, hence P(t) for all
    whole t ≥ base.

    Hypotheses that mention t are set aside in both; in the step, P(base + u) is added to the others as the last one.
    """

    variable: Variable
    base: int
    later: Variable
    first: Certificate
    step: Certificate


@dataclass(frozen=True)
class FloorLaw(Certificate):
    """⌊a⌋ ≤ a and a < ⌊a⌋ + 1 for the ``argument`` a; ``body`` proves the goal with both added to the hypotheses, in
    this order, as the last ones."""

    argument: Expression
    body: Certificate


@dataclass(frozen=True)
class Integral(Certificate):
    """For integers, a < b + 1 (by ``strict``) gives a ≤ b."""

    strict: Certificate


@dataclass(frozen=True)
class Antiderivative(Certificate):
    """∫ₐᵇ f dt = F(b) − F(a): ``slope`` certifies F′ = f in the fresh variable ``at`` between the ends, ``low`` and
    ``high`` are the limits of F where an end is infinite, and ``body`` certifies the goal with that value."""

    integral: Expression
    at: Variable
    primitive: Expression
    slope: Certificate
    body: Certificate
    low: Expression | None = None
    high: Expression | None = None


@dataclass(frozen=True)
class ArrayLaw(Certificate):
    """A law about functions of whole arrays (``kernel.laws.arrays``), by its name and for these arrays, is one
    hypothesis more for ``body``."""

    law: str
    arrays: tuple[Expression, ...]
    body: Certificate


@dataclass(frozen=True)
class Continuity(Certificate):
    """lhs = weight·ratio with weight ≥ 0, rhs = weight·bound, and ratio < bound at 0 (by ``at_zero``); both are
    continuous there, hence the inequality holds near 0."""

    weight: Expression
    ratio: Expression
    bound: Expression
    at_zero: Certificate
    rules: tuple[Oriented, ...] = ()


@dataclass(frozen=True)
class Cases(Certificate):
    """The goal under subject R at, for each R of ``signs``, which leave nothing out; ``parts`` in that order."""

    subject: Expression
    signs: tuple[str, ...]
    parts: tuple[Certificate, ...]
    at: Expression = ZERO


@dataclass(frozen=True)
class Cut(Certificate):
    """First ``fact`` (by ``proof``); then the goal (by ``body``) with the fact as a further hypothesis, at the end."""

    fact: Order | Loewner
    proof: Certificate
    body: Certificate


@dataclass(frozen=True)
class AcrossKinks(Certificate):
    """∂f/∂x = g off the kinks of f (by ``inner``), and f and g are continuous, so it holds everywhere; each of
    ``joins`` certifies that two pieces of a case distinction meet."""

    inner: Certificate
    joins: tuple[Certificate, ...] = ()


@dataclass(frozen=True)
class EntryOfSum(Certificate):
    """f = Σ h(x, …) entry by entry, so ∂f/∂xₑ = h′(xₑ, …): the ``statement`` h′(t, …) = k(t, …) for scalars, by
    ``proof``, used at ``values``, of which the first is x for t; k(x, …) is the other side."""

    statement: Eq
    proof: Certificate
    values: tuple[tuple[Variable, Expression], ...]


@dataclass(frozen=True)
class Impossible(Certificate):
    """The hypotheses contradict each other, as they do in a case that cannot arise: anything follows."""


@dataclass(frozen=True)
class Rearranged(Certificate):
    """lhs − rhs = weight·(a − b) with weight > 0, and a R b (the ``relation``) by ``inner``."""

    weight: Expression
    relation: Order
    inner: Certificate


@dataclass(frozen=True)
class Exponentials(Certificate):
    """e^lhs R e^rhs (by ``inner``), and the exponential keeps the order."""

    inner: Certificate


@dataclass(frozen=True)
class Logarithms(Certificate):
    """Both sides are > 0, and log lhs R log rhs (by ``inner``)."""

    inner: Certificate


@dataclass(frozen=True)
class BothWays(Certificate):
    """lhs = rhs, since lhs ≥ rhs and lhs ≤ rhs."""

    above: Certificate
    below: Certificate


@dataclass(frozen=True)
class MeanValue(Certificate):
    """lhs − rhs is ≥ 0 at ``variable`` = ``base`` and grows from there to both sides: its derivative is weight·slope
    with weight > 0, slope ≥ 0 for larger values (``right``) and slope ≤ 0 for smaller ones (``left``)."""

    variable: Variable
    base: Expression
    weight: Expression
    slope: Expression
    at_base: Certificate
    right: Certificate
    left: Certificate


@dataclass(frozen=True)
class Analytic(Certificate):
    """lhs − rhs is analytic and, by ``weak``, ≥ 0 and growing away from the base; its slope is not 0 at ``witness``
    (``rises``), so that the difference is > 0 beyond the base."""

    weak: MeanValue
    witness: Expression
    rises: Certificate


@dataclass(frozen=True)
class RealRoots(Certificate):
    """Over a positive denominator, lhs − rhs is a polynomial in one atom (t, e^t, √t, cos t, …) whose real roots,
    counted exactly on the atom's range, leave it no room to change sign."""


@dataclass(frozen=True)
class Cover(Certificate):
    """The range of the variables is covered by boxes, halved at most ``depth`` times; on each, ball arithmetic gives
    lhs − rhs the sign."""

    depth: int


@dataclass(frozen=True)
class Lemma(Certificate):
    """A statement of scalars (by ``proof``, for all values of its own variables), used entry by entry at ``values``:
    it is the goal itself, or a further hypothesis (the last one) for ``body``."""

    statement: Relation
    proof: Certificate
    values: tuple[tuple[Variable, Expression], ...]
    body: Certificate | None = None


@dataclass(frozen=True)
class Cancelled(Certificate):
    """For an invertible M: lhs = rhs if M·lhs = M·rhs (``left``), or lhs·M = rhs·M, which ``inner`` certifies."""

    matrix: Expression
    left: bool
    inner: Certificate


@dataclass(frozen=True)
class SquaresVanish(Certificate):
    """lhs = rhs if the sum of the squares of all entries of lhs − rhs is 0, which ``inner`` certifies."""

    inner: Certificate


@dataclass(frozen=True)
class Turned(Certificate):
    """lhs − rhs has the empty canonical form once det(s·(I + L·R)) = sⁿ·det(I + R·L) (Sylvester) has been used for each
    determinant, after rewriting with the oriented hypotheses."""

    rules: tuple[Oriented, ...] = ()


@dataclass(frozen=True)
class FactoredOut(Certificate):
    """det M = det S·det(S⁻¹·M) for every determinant of the goal that has the invertible ``summand`` S as a summand;
    ``inner`` certifies what the goal becomes."""

    summand: Expression
    inner: Certificate


@dataclass(frozen=True)
class Balls(Certificate):
    """A relation without variables, decided in ball arithmetic at ``bits`` bits."""

    bits: int


@dataclass(frozen=True)
class Simplified(Certificate):
    """SymPy's ``simplify`` says lhs − rhs = 0: trusted, labelled ``sympy``, never used in our own corpus."""


def _plain(value: Any) -> Any:
    if isinstance(value, Certificate):
        return value.data()
    if isinstance(value, Oriented):
        return {"hypothesis": value.hypothesis, "lead": value.lead}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, (int, str)) else str(value)
