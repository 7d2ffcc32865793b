"""Certificates of limits."""

from __future__ import annotations

from verifier.certificates.certificate import Certificate, Oriented
from verifier.expressions import Expression


class Limit(Certificate, frozen=True):
    """expression − limit = Σ cₖ·(hₖ − lₖ), where hypothesis k says hₖ → lₖ and cₖ does not depend on n."""

    rules: tuple[Oriented, ...] = ()


class LimitOfParts(Certificate, frozen=True):
    """With 1/n → 0 and powers rⁿ → 0 put in, the expression is continuous where these are 0, and is the limit there.

    Each of ``powers`` is a base r with certificates that r > −1 and that r < 1.
    """

    powers: tuple[tuple[Expression, Certificate, Certificate], ...] = ()


class LimitByGrowth(Certificate, frozen=True):
    """What grows fastest decides: the laws of ``kernel.laws.growing`` give the limit."""


class Squeeze(Certificate, frozen=True):
    """lower ≤ a ≤ upper, and both tend to the limit."""

    lower: Expression
    upper: Expression
    above: Certificate
    below: Certificate
    lower_limit: Certificate
    upper_limit: Certificate
