"""Transforms and ratios by SciPy's names, each by its formula; where a written 0 leaves a gap, by what SciPy gives."""

from __future__ import annotations

from verifier import notation as nt
from verifier.expressions import Expression, lift
from verifier.language.constants import rational
from verifier.language.formulas.elementwise import cosine, sine, tangent
from verifier.language.formulas.framework import in_degrees
from verifier.language.formulas.special import Row, gamma, named, sign


def box_cox(x: Expression, exponent: Expression) -> Expression:
    """(x^λ − 1)/λ; log x for a written λ = 0."""
    return nt.log(x) if rational(exponent) == 0 else (x**exponent - 1) / exponent


def from_box_cox(y: Expression, exponent: Expression) -> Expression:
    """(1 + λy)^(1/λ); eʸ for a written λ = 0."""
    return nt.exp(y) if rational(exponent) == 0 else (1 + exponent * y) ** (1 / exponent)


def relative_exponential(x: Expression) -> Expression:
    """(eˣ − 1)/x; 1 for a written 0."""
    return lift(1) if rational(x) == 0 and not x.shape else (nt.exp(x) - 1) / x


FUNCTIONS: dict[str, Row] = {
    "boxcox": (named("boxcox", box_cox), 2, 2),
    "boxcox1p": (named("boxcox1p", lambda x, exponent: box_cox(1 + x, exponent)), 2, 2),
    "inv_boxcox": (named("inv_boxcox", from_box_cox), 2, 2),
    "inv_boxcox1p": (named("inv_boxcox1p", lambda y, exponent: from_box_cox(y, exponent) - 1), 2, 2),
    "exprel": (named("exprel", relative_exponential), 1, 1),
    "gammasgn": (named("gammasgn", lambda x: sign(gamma(x))), 1, 1),
    "sindg": in_degrees("sindg", sine),
    "cosdg": in_degrees("cosdg", cosine),
    "tandg": in_degrees("tandg", tangent),
}
