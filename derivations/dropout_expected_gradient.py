"""Multiplicative noise on the inputs acts like a ridge in the expected gradient.

J = ½(y − Σ δₖwₖxₖ)² with independent noise of mean 1 and variance σ².  The gradient is a quadratic in the noise;
E[δᵢδₖ] = 1 for i ≠ k and 1 + σ² for i = k, so the expectation is the gradient without noise plus σ²xᵢ²wᵢ.  Only the
two moments are used: nothing needs the noise to be Gaussian.

Source: S1 and S3, Gaussian dropout (D18).  Reference: Srivastava et al., Dropout (2014), §9 and §10.
"""

from verifier.notation import (
    Derivation, E, claim, d, delta, dim, erratum, grad, index, let, ne, noise, scalar, total, vector,
)

n = dim("n")
i, k = index("i k", n)
x, w = vector("x w", n)
y, σ = scalar("y σ")
δ = noise("δ", n, mean=1, variance=σ**2)

J = let("J", (y - total(δ * w * x)) ** 2 / 2)
Jc = let("J_c", (y - total(w * x)) ** 2 / 2)
others = total((1 - delta(i, k)) * x[i] * w[k] * x[k], over=k)  # Σ over k ≠ i

derivation = Derivation(
    title="The expected dropout gradient is the plain gradient plus σ²xᵢ²wᵢ",
    source="S1 and S3, Gaussian dropout (D18)",
    reference="Srivastava et al., Dropout (2014), §9 and §10",
    claims=(
        claim("gradient", d(J, w[i]))
        .eq(-(y - total(δ * w * x)) * δ[i] * x[i], because="chain rule", source="S1.gdrop.gradient")
        .eq(total(δ[i] * δ[k] * x[i] * x[k] * w[k], over=k) - y * δ[i] * x[i], because="multiply out",
            source="S1.gdrop.expand"),

        claim("gradient-note-3", d(J, w[i]))
        .eq(0.5 * 2 * (-δ[i] * x[i]) * (y - total(δ * w * x)), because="chain rule, factor by factor",
            source="S3.gdrop.gradient"),

        claim("mean", E(δ[i]))
        .eq(1, because="declared"),

        claim("variance", E(δ[i] ** 2) - E(δ[i]) ** 2)
        .eq(σ**2, because="declared: the variance is E δ² − (E δ)²"),

        claim("second-moment", E(δ[i] ** 2))
        .eq(σ**2 + E(δ[i]) ** 2, because="definition of the variance")
        .eq(σ**2 + 1, because="E δ = 1", source="S3.gdrop.second_moment"),

        claim("mixed-moment", E(δ[i] * δ[k]), given=[ne(i, k)])
        .eq(E(δ[i]) * E(δ[k]), because="independent")
        .eq(1, because="both means are 1", source="S1.gdrop.moments"),

        claim("diagonal-term", E(δ[i] * δ[i] * x[i] * x[i] * w[i]))
        .eq((1 + σ**2) * x[i] ** 2 * w[i], because="the second moment", source="S1.gdrop.moments"),

        claim("expectation", E(d(J, w[i])))
        .eq(E(total(δ[i] * δ[k] * x[i] * x[k] * w[k], over=k) - y * δ[i] * x[i]), because="the expanded gradient")
        .eq(others + (1 + σ**2) * w[i] * x[i] ** 2 - x[i] * y, because="the moments; the term k = i apart",
            source="S1.gdrop.expectation"),

        claim("factor", E(d(J, w[i])))
        .eq(x[i] * (total(w * x) + σ**2 * w[i] * x[i] - y), because="factor out xᵢ"),

        erratum("note-1-factor", E(d(J, w[i])), corrected="factor")
        .eq(x[i] * (total(w * x) + σ**2 * w[i] - y), because="as printed: factoring out xᵢ, the penalty keeps none",
            source="S1.gdrop.factor"),

        claim("final", E(d(J, w[i])))
        .eq(-x[i] * (y - total(w * x)) + w[i] * x[i] ** 2 * σ**2, because="multiply in again",
            source="S1.gdrop.final"),

        claim("ridge", E(d(J, w[i])))
        .eq(d(Jc, w[i]) + w[i] * x[i] ** 2 * (E(δ[i] ** 2) - E(δ[i]) ** 2),
            because="the gradient without noise, and var(δᵢ) = σ²", source="S1.gdrop.ridge"),

        claim("cross", E(δ[i] * x[i] * total(δ * w * x)))
        .eq((σ**2 + 1) * x[i] ** 2 * w[i] + others, because="the term k = i has the second moment, the rest the mean"),

        erratum("note-3-cross", E(-δ[i] * x[i] * total(δ * w * x)), corrected="cross")
        .eq((σ**2 + 1) * x[i] ** 2 * w[i] + others, because="as printed: a minus on the left that the right has lost",
            source="S3.gdrop.cross"),

        claim("final-note-3", E(d(J, w[i])))
        .eq(-x[i] * y + (σ**2 + 1) * x[i] ** 2 * w[i] + others, because="the linear term and the cross term")
        .eq(-x[i] * y + σ**2 * x[i] ** 2 * w[i] + total(w[k] * x[i] * x[k], over=k), because="take k = i into the sum")
        .eq(d(Jc, w[i]) + σ**2 * x[i] ** 2 * w[i], because="the gradient without noise", source="S3.gdrop.final"),

        claim("vector-form", E(grad(J, w)))
        .eq(grad(Jc, w) + σ**2 * x**2 * w, because="the components as a vector"),

        erratum("plain-ridge", E(d(J, w[i])), corrected="ridge")
        .eq(d(Jc, w[i]) + σ**2 * w[i], because="a student's slip: the penalty is weighted by xᵢ²",
            source="S1.gdrop (student)"),

        erratum("one-x-lost", E(d(J, w[i])), corrected="ridge")
        .eq(d(Jc, w[i]) + σ**2 * w[i] * x[i], because="a student's slip: one factor xᵢ is lost",
            source="S1.gdrop (student)"),
    ),
)
