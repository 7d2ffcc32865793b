"""The gradient through centring a batch.

x̂ᵢ = xᵢ − μ and yᵢ = γx̂ᵢ + β.  Each x̂ⱼ depends on every xᵢ through the mean, ∂x̂ⱼ/∂xᵢ = δᵢⱼ − 1/n.  For any loss with
upstream gradient g = ∂L/∂y the chain rule ∂L/∂x = gᵀ ∂y/∂x gives γ(g − mean g): the mean of the gradient is removed.  A
batch of one learns nothing.  As n → ∞ the gradient tends to γg exactly when the mean of g dies out, which the notes
forget to assume.

Source: S1 and S3, batch normalisation (D13).  Reference: Ioffe & Szegedy, Batch Normalization (2015), §3.
"""

from verifier.notation import (
    Derivation, claim, d, delta, dim, dot, eq, erratum, eye, full, index, jacobian, let, mean, ne, ones, outer,
    scalar, tends, total, vector, zeros,
)

n = dim("n")
i, j = index("i j", n)
x, c = vector("x c", n)
g, u = vector("g u", n)  # upstream gradients: g = ∂L/∂y, u = ∂L/∂x̂
γ, β = scalar("γ β")

μ = let("μ", mean(x))
xhat = let("x_hat", x - μ)
y = let("y", γ * xhat + β)
gradient = let("∂L/∂x", g @ jacobian(y, x))

derivation = Derivation(
    title="Centring a batch removes the mean of the gradient",
    source="S1 and S3, batch normalisation (D13)",
    reference="Ioffe & Szegedy, Batch Normalization (2015), §3",
    claims=(
        claim("mean-derivative", d(μ, x[i]))
        .eq(1 / n, because="each entry has weight 1/n in the mean"),

        claim("xhat-diagonal", d(xhat[i], x[i]))
        .eq(1 - 1 / n, because="xᵢ occurs in itself and in the mean"),

        claim("xhat-off-diagonal", d(xhat[j], x[i]), given=[ne(i, j)])
        .eq(-1 / n, because="xᵢ occurs in the mean only"),

        claim("xhat-entry", d(xhat[j], x[i]))
        .eq(delta(i, j) - 1 / n, because="both cases in one formula", source="S1.bn.xhat_jacobian"),

        claim("xhat-jacobian", jacobian(xhat, x))
        .eq(eye(n) - outer(ones(n), ones(n)) / n, because="entry by entry: the centring matrix"),

        claim("through-xhat", (u @ jacobian(xhat, x))[i])
        .eq(total(u[j] * d(xhat[j], x[i]), over=j), because="chain rule, with u = ∂L/∂x̂")
        .eq(total(u[j] * (delta(i, j) - 1 / n), over=j), because="the Jacobian of x̂")
        .eq(u[i] - total(u) / n, because="the δ picks u at i", source="S1.bn.grad_via_xhat"),

        claim("scale-entry", d((γ * c + β)[j], c[i]))
        .eq(γ * delta(i, j), because="y = γx̂ + β, entry by entry"),

        claim("through-scale", g @ jacobian(γ * c + β, c))
        .eq(γ * g, because="chain rule at any value c of x̂", source="S1.bn.grad_xhat"),

        claim("gradient", gradient)
        .eq(γ * g - γ / n * total(g), because="u = γg in the line above", source="S1.bn.grad_x")
        .eq(γ * (g - mean(g)), because="total(g)/n is the mean"),

        claim("output-diagonal", d(y[i], x[i]))
        .eq(γ * (1 - 1 / n), because="γ times the Jacobian of x̂", source="S3.bn.dy_dx"),

        claim("output-off-diagonal", d(y[j], x[i]), given=[ne(i, j)])
        .eq(-γ / n, because="γ times the Jacobian of x̂", source="S3.bn.dy_dx"),

        claim("gradient-note-3", gradient[i])
        .eq(g[i] * γ * (1 - 1 / n) - γ / n * total((1 - delta(i, j)) * g[j], over=j),
            because="the term j = i apart from the others")
        .eq(γ * (g[i] * (1 - 1 / n) - total((1 - delta(i, j)) * g[j], over=j) / n), because="factor out γ",
            source="S3.bn.grad_x"),

        claim("gradient-sums-to-zero", total(gradient))
        .eq(0, because="subtracting the mean leaves no sum", source="D13.general.sum"),

        claim("gamma-gradient", g @ jacobian(y, γ))
        .eq(dot(g, xhat), because="∂yᵢ/∂γ = x̂ᵢ"),

        claim("beta-gradient", g @ jacobian(y, β))
        .eq(total(g), because="∂yᵢ/∂β = 1"),

        claim("one-sample-xhat", xhat, sizes={n: 1})
        .eq(zeros(n), because="the mean of one number is the number"),

        claim("one-sample-output", y, sizes={n: 1})
        .eq(full(β, n), because="x̂ = 0"),

        claim("one-sample", gradient, sizes={n: 1})
        .eq(zeros(n), because="the output does not depend on x", source="S1.bn.n1"),

        erratum("note-3-one-sample", gradient, sizes={n: 1}, corrected="one-sample")
        .eq(-γ * g, because="as printed: the note's own formula gives 0", source="S3.bn.n1"),

        claim("large-batch", gradient[i], given=[tends(mean(g), 0, n)])
        .tends_to(γ * g[i], n, because="the mean of the upstream gradient dies out"),

        claim("mean-free-upstream", gradient, given=[eq(total(g), 0)])
        .eq(γ * g, because="for every n, if g has mean 0"),

        erratum("note-1-large-batch", gradient[i], corrected="large-batch")
        .tends_to(γ * g[i], n, because="as printed: no hypothesis; with every gᵢ = 1 the gradient is 0 for every n",
                  source="S1.bn.ninf"),

        erratum("note-3-large-batch", gradient[i], corrected="large-batch")
        .tends_to(g[i], n, because="as printed: no hypothesis, and the factor γ is missing", source="S3.bn.ninf"),

        erratum("note-3-factor", gradient, given=[eq(total(g), 0)], corrected="mean-free-upstream")
        .eq(g, because="as printed, without γ: wrong for a mean-free g as well", source="S3.bn.ninf"),

        erratum("mean-as-constant", gradient, corrected="gradient")
        .eq(γ * g, because="a student's slip: the mean is treated as a constant", source="S1.bn (student)"),
    ),
)
