"""Arrays brought to one scale, and the information in probabilities, each by its formula."""

from __future__ import annotations

import sympy

from verifier import notation as nt
from verifier.expressions import Defined, Expression, lift

#: What PyTorch's ``layer_norm`` adds to the variance.
EPSILON = sympy.Rational(1, 10**5)


def unit(x: Expression) -> Expression:
    """x/‖x‖, x ≠ 0."""
    return Defined("normalize", (x,), x / nt.norm(x))


def layer_norm(x: Expression, eps: Expression | None = None) -> Expression:
    """(x − mean x)/√(var x + ε) of a vector; ε = 1e-5 if it is not given."""
    shown = (x,) if eps is None else (x, eps)
    centred = x - nt.mean(x)
    spread = nt.mean(centred**2)
    return Defined("layer_norm", shown, centred / nt.sqrt(spread + (lift(EPSILON) if eps is None else eps)))


def rms_norm(x: Expression, eps: Expression) -> Expression:
    """x/√(mean x² + ε) of a vector."""
    return Defined("rms_norm", (x, eps), x / nt.sqrt(nt.mean(x**2) + eps))


def entropy(p: Expression) -> Expression:
    """−Σ p log p, p > 0."""
    return Defined("entropy", (p,), -nt.total(p * nt.log(p)))


def divergence(p: Expression, q: Expression) -> Expression:
    """Σ p log(p/q), p, q > 0."""
    return Defined("kl", (p, q), nt.total(p * nt.log(p / q)))
