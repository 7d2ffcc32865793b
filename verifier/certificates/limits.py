"""Certificates of limits."""

from __future__ import annotations

from verifier.certificates.certificate import Certificate, Oriented, certificate
from verifier.expressions import Expression


@certificate
class Limit(Certificate):
    """expression − limit = Σ cₖ·(hₖ − lₖ), where hypothesis k says hₖ → lₖ and cₖ does not depend on n."""

    rules: tuple[Oriented, ...] = ()


@certificate
class LimitOfParts(Certificate):
    """With 1/n → 0 and powers rⁿ → 0 put in, the expression is continuous where these are 0, and is the limit there.

    Each of ``powers`` is a base r with certificates that r > −1 and that r < 1.
    """

    powers: tuple[tuple[Expression, Certificate, Certificate], ...] = ()


@certificate
class LimitByGrowth(Certificate):
    """What grows fastest decides: the laws of ``kernel.laws.growing`` give the limit."""


@certificate
class Squeeze(Certificate):
    """lower ≤ a ≤ upper, and both tend to the limit."""

    lower: Expression
    upper: Expression
    above: Certificate
    below: Certificate
    lower_limit: Certificate
    upper_limit: Certificate
