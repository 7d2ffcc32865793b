"""Certificates of Lipschitz constants, of functions and of their gradients."""

from __future__ import annotations

from verifier.certificates.certificate import Certificate
from verifier.expressions import Expression, Variable


class SlopeBetween(Certificate, frozen=True):
    """−L ≤ f′ (by ``below``) and f′ ≤ L (by ``above``) on an interval, hence f is L-Lipschitz there."""

    below: Certificate
    above: Certificate


class SlopeOffKinks(Certificate, frozen=True):
    """−L ≤ f′ (by ``below``) and f′ ≤ L (by ``above``) off the kinks of a continuous f on an interval, hence f is
    L-Lipschitz there; ``joins`` and ``whole`` are as in ``AcrossKinks``, for f."""

    below: Certificate
    above: Certificate
    joins: tuple[Certificate, ...] = ()
    whole: bool = False


class SlopeOfEqual(Certificate, frozen=True):
    """f equals the ``function`` everywhere (by ``equal``), which is L-Lipschitz (by ``inner``), hence so is f."""

    function: Expression
    equal: Certificate
    inner: Certificate


class SlopeAlongLines(Certificate, frozen=True):
    """‖f′(x)v‖² ≤ L²‖v‖² for every direction v (by ``inner``) and L ≥ 0, hence f is L-Lipschitz."""

    direction: Variable
    inner: Certificate


class SlopeNorm(Certificate, frozen=True):
    """The sum of the squares of all partial derivatives is ≤ L² (by ``inner``) and L ≥ 0, hence f is L-Lipschitz."""

    inner: Certificate


class HessianBetween(Certificate, frozen=True):
    """−L·I ⪯ ∇²f, or 0 ⪯ ∇²f if ``convex``, (by ``below``) and ∇²f ⪯ L·I (by ``above``), hence the gradient is
    L-Lipschitz."""

    below: Certificate
    above: Certificate
    convex: bool = False


class SlopeLemma(Certificate, frozen=True):
    """The scalar ``function`` of the variable ``at`` is Lipschitz with the ``constant``, by ``proof``."""

    function: Expression
    at: Variable
    constant: Expression
    proof: Certificate


class SlopesComposed(Certificate, frozen=True):
    """A Lipschitz constant K read off the tree (chain, sum and bounded product rules, with ``lemmas`` for elementwise
    functions), and K ≤ L by ``inner``."""

    lemmas: tuple[SlopeLemma, ...]
    inner: Certificate


class SmoothLemma(Certificate, frozen=True):
    """``function`` of the variable ``at`` has a gradient with the Lipschitz ``constant``, by ``proof``; it is used with
    the affine ``inside`` in the place of ``at``: as it is, or summed over the entries where ``at`` is a scalar."""

    function: Expression
    at: Variable
    inside: Expression
    constant: Expression
    proof: Certificate


class SmoothComposed(Certificate, frozen=True):
    """A Lipschitz constant K of the gradient read off the tree (affine arguments, sums, multiples, with ``lemmas`` for
    what is around the affine arguments), and K ≤ L by ``inner``."""

    lemmas: tuple[SmoothLemma, ...]
    inner: Certificate
