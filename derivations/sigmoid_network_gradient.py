"""Backpropagation through a sigmoid hidden layer, for every batch.

h = σ(W₁x + b₁), p = σ(W₂h + b₂), ℓ = −(1/m)Σ[y log p + (1 − y) log(1 − p)]; the samples are columns, W₁ is H × D and
W₂ is 1 × H.  The note's factors are right, but three products are in the wrong layout: a gradient has the shape of its
variable, so ∂p/∂W₂ and ∂ℓ/∂W₂ are rows (hᵀ, not h), and in ∂ℓ/∂W₁ the row ∂ℓ/∂h has to be turned before it meets
h ∘ (1 − h) entry by entry.  With all samples side by side, ∂ℓ/∂W₁ = (1/m)[W₂ᵀ(p − y) ∘ h ∘ (1 − h)]Xᵀ.

Source: S2, network with a sigmoid hidden layer (D31).  Reference: Bishop, Pattern Recognition (2006), §5.3.
"""

from verifier.notation import (
    Derivation, claim, column, d, dim, entries, erratum, grad, index, jacobian, let, log, matrix, ones, outer, row,
    scalar, sigmoid, total, vector,
)

m, D, H = dim("m D H")
i, k, j = index("i", m), index("k", H), index("j", D)
W1, b1 = matrix("W_1", H, D), vector("b_1", H)
W2, b2 = matrix("W_2", 1, H), scalar("b_2")
X, y = matrix("X", D, m), vector("y", m)


def loss(p):
    """−(1/m) Σ [y log p + (1 − y) log(1 − p)]."""
    return -total(y * log(p) + (1 - y) * log(1 - p)) / m


# One link of the chain at a time: each layer is fed with free variables.
r = vector("p", m, "unit_interval")
u, U = vector("h", H), matrix("U", H, m)
x, g = vector("x", D), vector("g", H)
v = let("p_1", sigmoid(W2 @ u + b2))
q = let("q", sigmoid(W2 @ U + b2))
hidden = let("h_i", sigmoid(W1 @ x + b1))

h = let("h", sigmoid(W1 @ X + column(b1)))
p = let("p", sigmoid(W2 @ h + b2))
J = let("ℓ", loss(p))
dp = let("∂ℓ/∂p", -(y / p - (1 - y) / (1 - p)) / m)
dh_i = let("∂ℓ/∂h", dp[0, i] * p[0, i] * (1 - p[0, i]) * W2)

derivation = Derivation(
    title="Backpropagation through a sigmoid hidden layer",
    source="S2, network with a sigmoid hidden layer (D31)",
    reference="Bishop, Pattern Recognition and Machine Learning (2006), §5.3",
    claims=(
        claim("dl-dp", d(loss(r), r[i]))
        .eq(-1 / m * (y[i] / r[i] - (1 - y[i]) / (1 - r[i])), because="only the term i depends on pᵢ",
            source="S2.sigmlp.dl_dp"),

        claim("dp-dW2", grad(v[0], W2))
        .eq(v[0] * (1 - v[0]) * row(u), because="σ′ = p(1 − p), and W₂h is linear in W₂: a row, as W₂ is"),

        erratum("note-2-dp-dW2", grad(v[0], W2), corrected="dp-dW2")
        .eq(v[0] * (1 - v[0]) * column(u), because="as printed: p(1 − p)h, a column", source="S2.sigmlp.dp_dW2"),

        claim("dl-dW2", grad(J, W2))
        .eq(row(entries(total(dp[0, i] * p[0, i] * (1 - p[0, i]) * h[k, i], over=i), k)),
            because="Σᵢ ∂ℓ/∂pᵢ · pᵢ(1 − pᵢ)hᵢᵀ, a row"),

        erratum("note-2-dl-dW2", grad(J, W2), corrected="dl-dW2")
        .eq(column(entries(total(dp[0, i] * p[0, i] * (1 - p[0, i]) * h[k, i], over=i), k)),
            because="as printed: Σ ∂ℓ/∂pᵢ · pᵢ(1 − pᵢ)hᵢ, a column", source="S2.sigmlp.dl_dW2"),

        claim("dl-db2", grad(J, b2))
        .eq(total(dp * p * (1 - p)), because="∂(W₂hᵢ + b₂)/∂b₂ = 1", source="S2.sigmlp.dl_db2")
        .eq(total(p - y) / m, because="the denominators p(1 − p) cancel"),

        claim("dp-dh", jacobian(v, u))
        .eq(v * (1 - v) * W2, because="σ′ = p(1 − p), and W₂h is linear in h: 1 × H", source="S2.sigmlp.dp_dh"),

        claim("dl-dh", row(entries(d(loss(q), U[k, i]), k)))
        .eq(-(y[i] / q[0, i] - (1 - y[i]) / (1 - q[0, i])) / m * q[0, i] * (1 - q[0, i]) * W2,
            because="∂ℓ/∂hᵢ = ∂ℓ/∂pᵢ · pᵢ(1 − pᵢ)W₂: a row for each sample", source="S2.sigmlp.dl_dh"),

        claim("dl-dW1-one-sample", g @ jacobian(hidden, W1))
        .eq(outer(g * hidden * (1 - hidden), x),
            because="∂h/∂z = diag(h ∘ (1 − h)), and ∂z/∂W₁ acts as xᵀ: [(∂ℓ/∂hᵢ)ᵀ ∘ hᵢ ∘ (1 − hᵢ)]xᵢᵀ, H × D"),

        erratum("note-2-dl-dW1", g @ jacobian(hidden, W1), corrected="dl-dW1-one-sample")
        .eq(row(g) @ column(hidden * (1 - hidden)) @ row(x),
            because="as printed: the row ∂ℓ/∂hᵢ times the column hᵢ(1 − hᵢ) times xᵢᵀ, which is 1 × D",
            source="S2.sigmlp.dl_dW1"),

        claim("dl-dW1", d(J, W1[k, j]))
        .eq(total(dh_i[0, k] * h[k, i] * (1 - h[k, i]) * X[j, i], over=i), because="the sum over the samples"),

        claim("dl-db1", d(J, b1[k]))
        .eq(total(dh_i[0, k] * h[k, i] * (1 - h[k, i]), over=i), because="∂z/∂b₁ = I", source="S2.sigmlp.dl_db1"),

        claim("all-samples-W2", grad(J, W2))
        .eq((p - y) @ h.T / m, because="the sum over the samples is a product with hᵀ",
            source="D31.general.batch"),

        claim("all-samples-W1", grad(J, W1))
        .eq(((W2.T @ (p - y)) * h * (1 - h)) @ X.T / m, because="the sum over the samples is a product with Xᵀ",
            source="D31.general.batch"),

        claim("all-samples-b1", grad(J, b1))
        .eq(((W2.T @ (p - y)) * h * (1 - h)) @ ones(m) / m, because="the sum over the samples",
            source="D31.general.batch"),
    ),
)
