"""Lipschitz and smoothness constants of activations and losses, and that they cannot be smaller.

A differentiable function is L-Lipschitz if |f′| ≤ L, and its gradient is L-Lipschitz if −L ≤ f″ ≤ L.  For σ the slope
σ(1 − σ) = ¼ − (½ − σ)² is at most ¼, and it is ¼ at 0, so for any smaller constant two points near 0 refute it.  The
constants of the swish and of the GELU are no fractions; each is enclosed to seven digits, the lower end refuted.

Source: collection of Lipschitz constants.
Reference: Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2.
"""

from verifier.notation import (
    Derivation, absolute, claim, d, diag, dim, dot, erf, erratum, exp, eye, hessian, log, logsumexp, matrix, norm,
    outer, pi, relu, scalar, sigmoid, sin, softmax, softplus, sqrt, tanh, total, vector,
)

n, m = dim("n m")
x = scalar("x")
τ, δ = scalar("τ", "unit_interval"), scalar("δ", "positive")
w, z, v = vector("w z v", n)
A = matrix("A", m, n)
p = softmax(z)
cosh = (exp(x) + exp(-x)) / 2


def swish(s):
    """s·σ(s)."""
    return s * sigmoid(s)


def gelu(s):
    """s·Φ(s) with the normal distribution function Φ."""
    return s * (1 + erf(s / sqrt(2))) / 2


def too_small(name, function, constant, corrected, smooth=False):
    """A constant just below the least one."""
    said = erratum(name, function, corrected=corrected)
    because = f"a common slip: a constant below the least one, {constant}"
    if smooth:
        return said.is_smooth_in(x, constant, because=because, source="common misconception")
    return said.is_lipschitz_in(x, constant, because=because, source="common misconception")


derivation = Derivation(
    title="Lipschitz and smoothness constants of activations and losses",
    source="collection of Lipschitz constants",
    reference="Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2",
    claims=(
        claim("sigmoid-slope", 0.25 - d(sigmoid(x), x))
        .eq((0.5 - sigmoid(x)) ** 2, because="σ′ = σ(1 − σ); complete the square"),
        claim("sigmoid-slope-maximum", sigmoid(x) * (1 - sigmoid(x)))
        .has_maximum(0.25, at={x: 0}, because="¼ − (½ − σ)² ≤ ¼, and σ(0) = ½"),
        claim("sigmoid", sigmoid(x)).is_lipschitz_in(x, 0.25, because="0 < σ′ ≤ ¼"),
        too_small("sigmoid-too-small", sigmoid(x), 0.2499, "sigmoid"),
        claim("sigmoid-elementwise", sigmoid(w)).is_lipschitz_in(w, 0.25, because="entry by entry"),
        claim("tanh", tanh(x)).is_lipschitz_in(x, 1, because="0 < tanh′ = 1 − tanh² ≤ 1"),
        too_small("tanh-too-small", tanh(x), 0.9999, "tanh"),
        claim("softplus", softplus(x)).is_lipschitz_in(x, 1, because="the slope is σ < 1"),
        too_small("softplus-too-small", softplus(x), 0.999, "softplus"),
        claim("relu", relu(x)).is_lipschitz_in(x, 1, because="|max(x, 0) − max(y, 0)| ≤ |x − y|"),
        too_small("relu-too-small", relu(x), 0.9999, "relu"),
        claim("leaky-relu", τ * x + (1 - τ) * relu(x)).is_lipschitz_in(x, 1, because="the slopes are τ and 1"),
        claim("absolute", absolute(x)).is_lipschitz_in(x, 1, because="the reverse triangle inequality"),
        too_small("absolute-too-small", absolute(x), 0.999, "absolute"),
        claim("pinball", τ * relu(x) + (1 - τ) * relu(-x)).is_lipschitz_in(x, 1, because="slopes −(1 − τ) and τ"),
        claim("hinge", relu(1 - x)).is_lipschitz_in(x, 1, because="relu of an affine function"),
        claim("log-cosh", log(cosh)).is_lipschitz_in(x, 1, because="the slope is tanh"),
        claim("pseudo-huber", sqrt(1 + x**2)).is_lipschitz_in(x, 1, because="a norm of (1, x)"),
        claim("exponential-tail", exp(-absolute(x))).is_lipschitz_in(x, 1, because="e^u has slopes ≤ 1 for u ≤ 0"),
        claim("sine", sin(x)).is_lipschitz_in(x, 1, because="|cos| ≤ 1"),
        too_small("sine-too-small", sin(x), 0.9999, "sine"),
        claim("swish-is-steep", swish(2.41) - swish(2.39)).gt(1.0998 * 0.02, because="the slope near 2.4"),
        claim("swish", swish(x))
        .is_lipschitz_in(x, 1.0998394, because="the slope σ + xσ(1 − σ) is largest near 2.3994: 1.09983932…"),
        too_small("swish-like-relu", swish(x), 1, "swish"),
        too_small("swish-too-small", swish(x), 1.0998393, "swish"),
        claim("gelu-is-steep", gelu(1.415) - gelu(1.413)).gt(1.1289 * 0.002, because="the slope near √2"),
        claim("gelu", gelu(x))
        .is_lipschitz_in(x, 1.1289042, because="the slope Φ + xφ is largest at √2: 1.12890414…"),
        too_small("gelu-like-relu", gelu(x), 1, "gelu"),
        too_small("gelu-too-small", gelu(x), 1.1289041, "gelu"),
        claim("norm", norm(w)).is_lipschitz_in(w, 1, because="the reverse triangle inequality"),
        claim("sum", total(w)).is_lipschitz_in(w, sqrt(n), because="Cauchy–Schwarz"),
        claim("affine", A @ w).is_lipschitz_in(w, norm(A), because="‖Av‖ ≤ ‖A‖‖v‖"),

        claim("softmax-length", dot(p, p)).le(1, because="Σp² ≤ Σp = 1"),
        claim("softmax-gap", 1 - dot(p, p)).eq(total(p * (1 - p)), because="Σp = 1"),
        claim("log-sum-exp", logsumexp(z)).is_lipschitz_in(z, 1, because="the gradient is p, and ‖p‖ ≤ 1"),
        claim("log-sum-exp-hessian", eye(n) - hessian(logsumexp(z), z))
        .eq(diag(1 - p) + outer(p, p), because="I − diag(p) + ppᵀ")
        .is_psd(because="p ≤ 1"),
        claim("log-sum-exp-smooth", logsumexp(z)).is_smooth_in(z, 1, because="0 ⪯ diag(p) − ppᵀ ⪯ I"),

        claim("softplus-smooth", softplus(x)).is_smooth_in(x, 0.25, because="0 < σ′ ≤ ¼"),
        too_small("softplus-smooth-too-small", softplus(x), 0.2499, "softplus-smooth", smooth=True),
        claim("log-cosh-smooth", log(cosh)).is_smooth_in(x, 1, because="0 < 1/cosh² ≤ 1"),
        too_small("log-cosh-smooth-too-small", log(cosh), 0.9999, "log-cosh-smooth", smooth=True),
        claim("tanh-slope-maximum", 1 - tanh(x) ** 2).has_maximum(1, at={x: 0}, because="tanh² ≥ 0 = tanh² 0"),
        claim("gelu-smooth", gelu(x)).is_smooth_in(x, sqrt(2 / pi), because="|φ(x)(2 − x²)| ≤ 2φ(0) = √(2/π)"),
        claim("gelu-smooth-digits", sqrt(2 / pi)).le(0.797885, because="√(2/π) = 0.7978845…"),
        too_small("gelu-smooth-too-small", gelu(x), 0.79788, "gelu-smooth", smooth=True),
        claim("swish-smooth", swish(x)).is_smooth_in(
            x, 0.5, because="σ′·(2 − x(2σ − 1)) with σ′ ≤ ¼ and x(2σ − 1) ≥ 0, and ½ at 0; from below it is −0.0998…"),
        too_small("swish-smooth-too-small", swish(x), 0.4999, "swish-smooth", smooth=True),
        claim("pseudo-huber-smooth", sqrt(1 + x**2)).is_smooth_in(x, 1, because="0 < (1 + x²)^(−3/2) ≤ 1"),
        claim("sigmoid-smooth", sigmoid(x)).is_smooth_in(x, 0.1, because="|σ(1 − σ)(1 − 2σ)| ≤ 1/(6√3) < 0.0963"),
        too_small("sigmoid-smooth-too-small", sigmoid(x), 0.096, "sigmoid-smooth", smooth=True),
        claim("square-smooth", norm(w) ** 2).is_smooth_in(w, 2, because="the Hessian is 2I"),
        too_small("quartic-smooth", x**4, 100, "square-smooth", smooth=True),
    ),
)
