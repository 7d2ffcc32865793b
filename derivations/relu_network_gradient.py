"""The gradient of a two-layer ReLU network is [W₂ᵀ(ŷ − y) ∘ 1(z₁ > 0)]xᵀ, summed over the samples.

z₁ = W₁x + b₁, a₁ = ReLU(z₁), z₂ = w₂ᵀa₁ + b₂, ŷ = σ(z₂), and J is the mean binary cross-entropy.  The note multiplies
five local derivatives δ₁…δ₅.  Three of its lines need care: δ₁ has lost its minus, δ₅ stands for a tensor of third
order (x is only how it acts), and a gradient of J is a sum over all samples.  Everything holds away from the kinks of
ReLU, where a z₁ is 0.

Source: S0, two-layer network (D06).  Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), §6.5.
"""

from verifier.notation import (
    Derivation, absolute, claim, column, d, delta, diag, dim, entries, erratum, grad, gt, index, jacobian, let, log,
    matrix, outer, relu, row, scalar, sigmoid, step, total, vector,
)

m, D, H = dim("m D H")
i = index("i", m)
j, k = index("j k", H)
l = index("l", D)
W1, b1 = matrix("W_1", H, D), vector("b_1", H)
w2, b2 = vector("w_2", H), scalar("b_2")
y = vector("y", m)


def cross_entropy(yhat):
    """−(1/m) Σ [y log ŷ + (1 − y) log(1 − ŷ)]."""
    return -total(y * log(yhat) + (1 - y) * log(1 - yhat)) / m


# One link of the chain at a time: each layer is fed with free variables.
p = vector("p", m, "unit_interval")
x, z, a, g = vector("x", D), vector("z", H), vector("a", H), vector("g", H)
t = scalar("t")

# The network: the columns of X are the samples.
X = matrix("X", D, m)
Z1 = let("Z_1", W1 @ X + column(b1))
A1 = let("A_1", relu(Z1))
z2 = let("z_2", w2 @ A1 + b2)
yhat = let("y_hat", sigmoid(z2))
J = let("J", cross_entropy(yhat))
smooth = gt(absolute(Z1), 0)

sample = entries(X[l, i], l)
gate = entries(step(Z1[k, i]), k)
one_sample = outer((yhat[i] - y[i]) / m * w2 * gate, sample)

derivation = Derivation(
    title="The gradient of a two-layer ReLU network",
    source="S0, two-layer network (D06)",
    reference="Goodfellow, Bengio & Courville, Deep Learning (2016), §6.5",
    claims=(
        claim("delta-1", d(cross_entropy(p), p[i]))
        .eq(-1 / m * (y[i] / p[i] + (y[i] - 1) / (1 - p[i])), because="only the term i depends on pᵢ")
        .eq(-1 / m * (y[i] / p[i] - (1 - y[i]) / (1 - p[i])), because="turn the second fraction round")
        .eq((p[i] - y[i]) / (m * p[i] * (1 - p[i])), because="one fraction"),

        erratum("note-0-delta-1", d(cross_entropy(p), p[i]), corrected="delta-1")
        .eq(1 / m * (y[i] / p[i] + (y[i] - 1) / (1 - p[i])), because="as printed: the minus of the loss is lost",
            source="S0.backprop2.delta1"),

        claim("delta-2", d(sigmoid(t), t))
        .eq(sigmoid(t) * (1 - sigmoid(t)), because="σ′ = σ(1 − σ)", source="S0.backprop2.delta2"),

        claim("delta-3", jacobian(row(w2) @ a + b2, a))
        .eq(row(w2), because="W₂ = w₂ᵀ is 1 × H, and W₂a is linear in a", source="S0.backprop2.delta3"),

        claim("delta-4", jacobian(relu(z), z), given=[gt(absolute(z), 0)])
        .eq(diag(step(z)), because="each entry depends on its own z: slope 1 for z > 0, 0 for z < 0",
            source="S0.backprop2.delta4"),

        claim("delta-4-acts-elementwise", g @ jacobian(relu(z), z), given=[gt(absolute(z), 0)])
        .eq(g * step(z), because="a diagonal matrix multiplies entry by entry, so a vector will do"),

        erratum("note-0-delta-5", jacobian(W1 @ x + b1, W1), corrected="delta-5")
        .eq(row(x), because="as printed: the derivative of a vector in a matrix as a row 1 × D",
            source="S0.backprop2.delta5"),

        claim("delta-5", jacobian(W1 @ x + b1, W1))
        .eq(entries(delta(j, k) * x[l], j, k, l), because="∂zⱼ/∂Wₖₗ = δⱼₖ xₗ: an H × H × D table"),

        claim("delta-5-acts-as-a-row", g @ jacobian(W1 @ x + b1, W1))
        .eq(outer(g, x), because="Σⱼ gⱼ δⱼₖ xₗ = gₖ xₗ: a gradient g at z₁ becomes g xᵀ",
            source="D06.general.tensor"),

        claim("delta-1-delta-2", grad(J, b2))
        .eq(total((yhat - y) / m), because="δ₁δ₂ = (ŷ − y)/m: the denominator ŷ(1 − ŷ) cancels"),

        claim("gradient-W2", grad(J, w2))
        .eq(A1 @ (yhat - y) / m, because="∂z₂/∂w₂ = a₁"),

        claim("gradient-W1-entry", d(J, W1[k, l]), given=[smooth])
        .eq(total((yhat[i] - y[i]) / m * w2[k] * step(Z1[k, i]) * X[l, i], over=i),
            because="δ₁δ₂ · δ₃ · δ₄ · δ₅ for each sample, and J is a sum over the samples"),

        erratum("note-0-one-sample", grad(J, W1), given=[smooth], corrected="gradient-W1")
        .eq(one_sample, because="as printed: the product for one sample i, without the sum over the samples",
            source="S0.backprop2.grad_W1"),

        claim("one-sample", grad(J, W1), given=[smooth], sizes={m: 1})
        .eq(one_sample, because="with a single sample there is nothing to sum"),

        claim("gradient-W1", grad(J, W1), given=[smooth])
        .eq((outer(w2, yhat - y) * step(Z1)) @ X.T / m, because="the sum over the samples is a product with Xᵀ",
            source="D06.general.batch"),

        claim("gradient-b1", grad(J, b1), given=[smooth])
        .eq(w2 * (step(Z1) @ (yhat - y)) / m, because="∂z₁/∂b₁ = I"),
    ),
)
