"""The input gradient of batch normalisation, with variance and ε.

x̂ = (x − μ)/s with s = √(v + ε), v the variance of the batch, and y = γx̂ + β.  An input moves its own output, the mean
and the variance; the three contributions give ∂L/∂x = γ/s · (g − mean g − x̂ · mean(g x̂)).  The gradient sums to 0 (a
shift of the batch changes nothing) and is almost orthogonal to x̂ (a rescaling changes nothing but for ε).

Source: S1 and S3, batch normalisation (D13), generalised.  Reference: Ioffe & Szegedy, Batch Normalization (2015), §3.
"""

from verifier.notation import (
    Derivation, claim, d, delta, dim, dot, erratum, full, index, jacobian, let, mean, scalar, sqrt, tends, total,
    vector, zeros,
)

n = dim("n")
i, j = index("i j", n)
x, g = vector("x g", n)  # g = ∂L/∂y, the upstream gradient
γ, β, c = scalar("γ β c")
ε = scalar("ε", "positive")


def normalised(batch):
    """(x − mean x)/√(var x + ε)."""
    return (batch - mean(batch)) / sqrt(mean((batch - mean(batch)) ** 2) + ε)


μ = let("μ", mean(x))
v = let("v", mean((x - μ) ** 2))
s = let("s", sqrt(v + ε))
xhat = let("x_hat", (x - μ) / s)
y = let("y", γ * xhat + β)
gradient = let("∂L/∂x", g @ jacobian(y, x))
formula = γ / s * (g - mean(g) - xhat * mean(g * xhat))

derivation = Derivation(
    title="The gradient of batch normalisation removes the mean and the component along x̂",
    source="S1 and S3, batch normalisation (D13), with variance and ε",
    reference="Ioffe & Szegedy, Batch Normalization (2015), §3",
    claims=(
        claim("radicand-positive", v + ε).gt(0, because="a mean of squares plus ε > 0"),

        claim("xhat-centred", mean(xhat))
        .eq(0, because="the deviations from the mean sum to 0"),

        claim("xhat-variance", mean(xhat**2))
        .eq(v / (v + ε), because="s² = v + ε")
        .eq(1 - ε / s**2, because="v = s² − ε"),

        claim("mean-derivative", d(μ, x[i]))
        .eq(1 / n, because="each entry has weight 1/n in the mean"),

        claim("variance-derivative", d(v, x[i]))
        .eq(2 * (x[i] - μ) / n - 2 / n * mean(x - μ), because="chain rule; μ depends on xᵢ too")
        .eq(2 * (x[i] - μ) / n, because="the deviations sum to 0"),

        claim("scale-derivative", d(s, x[i]))
        .eq(d(v, x[i]) / (2 * s), because="derivative of the root")
        .eq(xhat[i] / n, because="x̂ = (x − μ)/s"),

        claim("xhat-entry", d(xhat[j], x[i]))
        .eq((delta(i, j) - 1 / n) / s - (x[j] - μ) / s**2 * (xhat[i] / n), because="quotient rule")
        .eq((delta(i, j) - 1 / n - xhat[i] * xhat[j] / n) / s, because="(xⱼ − μ)/s = x̂ⱼ"),

        claim("component", gradient[i])
        .eq(total(g[j] * γ * d(xhat[j], x[i]), over=j), because="chain rule")
        .eq(γ / s * (g[i] - mean(g) - xhat[i] * mean(g * xhat)), because="sum the three terms of the Jacobian"),

        claim("gradient", gradient)
        .eq(formula, because="the components as a vector", source="D13.general.full")
        .eq(γ / (n * s) * (n * g - total(g) - xhat * total(g * xhat)), because="the form in which libraries code it"),

        claim("gamma-gradient", g @ jacobian(y, γ))
        .eq(dot(g, xhat), because="∂yᵢ/∂γ = x̂ᵢ", source="D13.general.scale_and_shift"),

        claim("beta-gradient", g @ jacobian(y, β))
        .eq(total(g), because="∂yᵢ/∂β = 1", source="D13.general.scale_and_shift"),

        claim("gradient-sums-to-zero", total(gradient))
        .eq(γ / s * (total(g) - n * mean(g) - total(xhat) * mean(g * xhat)), because="sum the formula")
        .eq(0, because="n · mean g = Σg, and x̂ sums to 0", source="D13.general.sum"),

        claim("nearly-orthogonal", dot(gradient, xhat))
        .eq(γ / s * total(g * xhat) * (1 - mean(xhat**2)), because="x̂ has mean 0")
        .eq(γ * ε / s**3 * total(g * xhat), because="mean(x̂²) = 1 − ε/s²"),

        claim("shift-invariant", normalised(x + c))
        .eq(normalised(x), because="the mean moves along, the deviations do not"),

        claim("one-sample-output", y, sizes={n: 1})
        .eq(full(β, n), because="the deviation of one number from itself is 0"),

        claim("one-sample", gradient, sizes={n: 1})
        .eq(zeros(n), because="the output does not depend on x"),

        claim("large-batch", s * gradient[i], given=[tends(mean(g), 0, n), tends(xhat[i] * mean(g * xhat), 0, n)])
        .eq(γ * (g[i] - mean(g) - xhat[i] * mean(g * xhat)), because="the formula, times s")
        .tends_to(γ * g[i], n, because="both averages die out"),

        erratum("variance-as-constant", gradient, corrected="gradient")
        .eq(γ / s * (g - mean(g)), because="a student's slip: the variance is treated as a constant",
            source="S1.bn (student)"),

        erratum("mean-as-constant", gradient, corrected="gradient")
        .eq(γ / s * g, because="a student's slip: mean and variance are treated as constants",
            source="S1.bn (student)"),

        erratum("exactly-orthogonal", dot(gradient, xhat), corrected="nearly-orthogonal")
        .eq(0, because="a student's slip: true for ε = 0 only", source="S1.bn (student)"),
    ),
)
