"""Softplus is 1-Lipschitz, and 1 is the least constant.

f(x) = log(1 + e^x) has the slope f′(x) = e^x/(1 + e^x) = σ(x), which lies strictly between 0 and 1; by the mean value
theorem |f(b) − f(a)| ≤ |b − a|.  The slope comes as close to 1 as one likes far out on the right, so no smaller
constant will do: already between 9 and 11 it is more than 0.999.

Source: S2 (D27).  Reference: Apostol, Calculus I (1967), §4.14 (mean value theorem).
"""

from verifier.notation import (
    Derivation, claim, d, dim, erratum, exp, log, relu, scalar, sigmoid, softplus, tanh,
    vector,
)

n = dim("n")
x = scalar("x")
β = scalar("β", "positive")
α = scalar("α", "unit_interval")
w = vector("w", n)
f = log(1 + exp(x))

derivation = Derivation(
    title="Softplus is 1-Lipschitz",
    source="S2 (D27)",
    reference="Apostol, Calculus I (1967), §4.14",
    claims=(
        claim("derivative", d(f, x))
        .eq(1 / (1 + exp(x)) * d(1 + exp(x), x), because="chain rule")
        .eq(exp(x) / (1 + exp(x)), because="the derivative of e^x is e^x", source="S2.softplus.derivative")
        .eq(sigmoid(x), because="divide by e^x above and below"),

        claim("range-below", d(f, x)).ge(0, because="e^x > 0", source="S2.softplus.range"),
        claim("range-above", d(f, x)).le(1, because="e^x < 1 + e^x", source="S2.softplus.range"),
        claim("strictly-above-0", d(f, x)).gt(0, because="e^x > 0"),
        claim("strictly-below-1", d(f, x)).lt(1, because="1 > 0"),

        claim("lipschitz", f)
        .is_lipschitz_in(x, 1, because="mean value theorem: the slope lies between 0 and 1",
                         source="S2.softplus.lipschitz"),
        claim("lipschitz-elementwise", softplus(w))
        .is_lipschitz_in(w, 1, because="entry by entry, so for the Euclidean norm of the array too"),
        claim("lipschitz-scaled", log(1 + exp(β * x)) / β)
        .is_lipschitz_in(x, 1, because="the slope is σ(βx)", source="D27.general.scaled"),
        claim("sigmoid", sigmoid(x)).is_lipschitz_in(x, 0.25, because="0 < σ′ ≤ ¼", source="D27.general.activations"),
        claim("tanh", tanh(x)).is_lipschitz_in(x, 1, because="0 < tanh′ ≤ 1", source="D27.general.activations"),
        claim("relu", relu(x)).is_lipschitz_in(x, 1, because="slopes 0 and 1", source="D27.general.activations"),
        claim("leaky-relu", α * x + (1 - α) * relu(x))
        .is_lipschitz_in(x, 1, because="the slopes are α and 1", source="D27.general.activations"),
        claim("scaled-slope", d(log(1 + exp(β * x)) / β, x))
        .eq(sigmoid(β * x), because="chain rule", source="D27.general.scaled"),
        claim("curvature", f)
        .is_smooth_in(x, 0.25, because="0 ≤ f″ = σ(1 − σ) ≤ ¼", source="D27.general.scaled"),

        claim("tight", log(1 + exp(11)) - log(1 + exp(9)))
        .gt(0.999 * 2, because="the slope between 9 and 11"),

        erratum("half", f, corrected="lipschitz")
        .is_lipschitz_in(x, 0.5, because="a student's slip: the slope at 0 taken for the largest",
                         source="S2.softplus (student)"),
        erratum("almost-one", f, corrected="lipschitz")
        .is_lipschitz_in(x, 0.999, because="a student's slip: a constant below 1",
                         source="S2.softplus (student)"),
        erratum("denominator-lost", d(f, x), corrected="derivative")
        .eq(exp(x), because="a student's slip: the factor 1/(1 + e^x) is lost", source="S2.softplus (student)"),
    ),
)
