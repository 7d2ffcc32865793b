"""Certificates of definiteness and of convexity, of which the one is the other of a Hessian."""

from __future__ import annotations

from verifier.certificates.certificate import Certificate
from verifier.expressions import Expression, Variable


class PrincipalMinors(Certificate, frozen=True):
    """M of a few rows is symmetric; it is ≻ 0 if its leading minors are > 0, ⪰ 0 if all principal ones are ≥ 0, each by
    one of ``minors``."""

    minors: tuple[Certificate, ...]


class PositiveKernel(Certificate, frozen=True):
    """The entries of M are a positive semidefinite kernel k(i, j), made of f(i)·f(j), exponentials, distances and
    products of such; for M ≻ 0 a number > 0 is added on the diagonal."""


class PairwiseSquares(Certificate, frozen=True):
    """H has zero row sums and off-diagonal entries ≤ 0, hence vᵀHv = ½ Σⱼₖ (−Hⱼₖ)(vⱼ − vₖ)² ≥ 0."""


class QuadraticForm(Certificate, frozen=True):
    """M is symmetric, and vᵀMv ≥ 0 for a fresh v by ``inner``; for M ≻ 0, vᵀMv ≥ modulus·vᵀv with modulus > 0."""

    vector: Variable
    inner: Certificate
    modulus: Expression | None = None


class HessianPsd(Certificate, frozen=True):
    """The Hessian is ⪰ 0 (by ``inner``) on a convex open domain, hence the function is convex."""

    inner: Certificate


class AlongLines(Certificate, frozen=True):
    """The second derivative along every line is ≥ 0 (by ``inner``), hence the function is convex: one direction for
    each variable, of its shape, symmetric or diagonal where all values of the variable are."""

    directions: tuple[Variable, ...]
    inner: Certificate


class Composition(Certificate, frozen=True):
    """Convexity read off the tree: sums, nonnegative multiples, affine arguments, monotone convex functions of convex
    ones, squares over positive affine functions, logarithms of log-convex functions."""


class ConvexLemma(Certificate, frozen=True):
    """The ``function`` of the real number ``at`` is convex, or ``concave``, that is its negative convex (by ``proof``);
    it is used at each entry of ``inside``."""

    function: Expression
    at: Variable
    inside: Expression
    proof: Certificate
    concave: bool = False


class ConvexComposed(Certificate, frozen=True):
    """Convexity read off the tree, in which the functions of the lemmas stand around affine arguments."""

    lemmas: tuple[ConvexLemma, ...]


class Subgradient(Certificate, frozen=True):
    """f(y) ≥ f(x) + slope(x)·(y − x) for all x and y (by ``inner``), hence f is convex; ``other`` stands for y."""

    slope: Expression
    other: Variable
    inner: Certificate


class StrongConvexity(Certificate, frozen=True):
    """∇²f ⪰ ``modulus``·I with modulus > 0 on the whole space, hence f attains its minimum, once."""

    modulus: Expression
    inner: Certificate


class MeanOfConvex(Certificate, frozen=True):
    """E f(U) ≥ f(E U) for the ``function`` f of ``at`` that is convex everywhere by ``convex``, U the ``argument``."""

    at: Variable
    function: Expression
    argument: Expression
    convex: Certificate
