"""Losses of a residual or a margin that are convex, each as one writes it.

With x the residual (or −x the margin) a loss is convex if its second derivative is ≥ 0: σ(1 − σ) for softplus,
(1 + x²)^(−3/2) for pseudo-Huber, and so on.  Where a loss has a kink there is no second derivative, and convexity
comes from composition: a maximum of convex functions, |·| of an affine one, an increasing convex function of a convex
one.

Source: collection of convex losses.
Reference: Boyd & Vandenberghe, Convex Optimization (2004), §3.1.4, §3.2 and §6.1.2.
"""

from verifier.notation import (
    Derivation, absolute, claim, d, exp, log, relu, scalar, sigmoid, softplus, sqrt,
)

x, m = scalar("x m")
ε, δ, τ, s = scalar("ε", "positive"), scalar("δ", "positive"), scalar("τ", "unit_interval"), scalar("s", "sign")
clipped = (absolute(x + δ) - absolute(x - δ)) / 2
cosh = (exp(x) + exp(-x)) / 2

derivation = Derivation(
    title="Convex losses of a residual or a margin",
    source="collection of convex losses",
    reference="Boyd & Vandenberghe, Convex Optimization (2004), §3.1.4, §3.2 and §6.1.2",
    claims=(
        claim("square", (x - m) ** 2 / 2).is_convex_in(x, because="its second derivative is 1"),
        claim("absolute", absolute(x - m)).is_convex_in(x, because="|·| of an affine function"),
        claim("quartic", x**4 + 2 * x**2).is_convex_in(x, because="12x² + 4 > 0"),
        claim("polynomial", x**4 - 2 * x**3 + 3 * x**2 + x)
        .is_convex_in(x, because="12x² − 12x + 6 = 12(x − ½)² + 3"),
        claim("sixth-power", (x - m) ** 6).is_convex_in(x, because="an even power"),
        claim("exponential-square", exp(x**2)).is_convex_in(x, because="an increasing convex function of x²"),

        claim("softplus", softplus(x)).is_convex_in(x, because="its second derivative is σ(1 − σ) > 0"),
        claim("softplus-scaled", softplus(δ * x) / δ).is_convex_in(x, because="the slope σ(δx) increases"),
        claim("softplus-squared", softplus(x) ** 2)
        .is_convex_in(x, because="t² increases and bends up on t > 0, and softplus is convex and positive"),
        claim("log-sigmoid", -log(sigmoid(x))).is_convex_in(x, because="it is softplus of −x"),
        claim("logistic-signs", log(1 + exp(-s * x))).is_convex_in(x, because="softplus of an affine function"),
        claim("exponential", exp(-s * x)).is_convex_in(x, because="e^u of an affine function u"),
        claim("exponential-linear", exp(x) - x - 1).is_convex_in(x, because="the LINEX loss: e^x bends up"),

        claim("log-cosh", log(cosh))
        .is_convex_in(x, because="the second derivative is 1/cosh²"),
        claim("log-cosh-slope", d(log(cosh), x))
        .eq((exp(x) - exp(-x)) / (exp(x) + exp(-x)), because="cosh′ = sinh"),
        claim("pseudo-huber", δ**2 * (sqrt(1 + (x / δ) ** 2) - 1))
        .is_convex_in(x, because="the norm of (1, x/δ)"),
        claim("pseudo-huber-slope", d(sqrt(1 + x**2) - 1, x))
        .eq(x / sqrt(1 + x**2), because="chain rule"),
        claim("smoothed-absolute", sqrt(x**2 + ε)).is_convex_in(x, because="the norm of (x, √ε)"),
        claim("hyperbola", sqrt((x - m) ** 2 + δ**2) - (x - m))
        .is_convex_in(x, because="a norm less a linear function"),

        claim("relu", relu(x)).is_convex_in(x, because="max(x, 0)"),
        claim("leaky-relu", τ * x + (1 - τ) * relu(x)).is_convex_in(x, because="max(x, τx) for τ < 1"),
        claim("hinge", relu(1 - s * x)).is_convex_in(x, because="max(1 − sx, 0)"),
        claim("squared-hinge", relu(1 - s * x) ** 2)
        .is_convex_in(x, because="t² increases on t ≥ 0, and the hinge is convex and ≥ 0"),
        claim("pinball", τ * relu(x) + (1 - τ) * relu(-x)).is_convex_in(x, because="weights τ and 1 − τ are > 0"),
        claim("quantile", absolute(x) + (2 * τ - 1) * x)
        .is_convex_in(x, because="twice the pinball loss: |x| plus a linear function"),
        claim("huber-slope", clipped)
        .eq(x - relu(x - δ) + relu(-x - δ), because="the residual, cut off at −δ and δ"),
        claim("huber", x**2 / 2 - relu(absolute(x) - δ) ** 2 / 2)
        .is_convex_in(x, because="½x² for |x| ≤ δ, then straight on: every tangent with the clipped slope lies below"),
        claim("insensitive", relu(absolute(x) - ε)).is_convex_in(x, because="max(·, 0) of a convex function"),
        claim("berhu-tail", relu(absolute(x) - ε) ** 2).is_convex_in(x, because="a square of what is convex and ≥ 0"),
    ),
)
