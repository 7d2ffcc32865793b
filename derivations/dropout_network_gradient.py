"""The gradient of a ReLU network with dropout passes through the same mask and the same gates.

z₁ = W₁x + b₁, â = ReLU(z₁), a = r ∘ â with a dropout mask r, z₂ = W₂a + b₂, ŷ = softmax(z₂), L = −Σ y log ŷ.  The
product of the local derivatives is ∂L/∂W₁ = [W₂ᵀ(ŷ − y) ∘ r ∘ 1(z₁ > 0)]xᵀ, for every draw of the mask.  Note 1 has the
factors in the right order, but takes ŷ for ŷ − y.  What ReLU′(0) is called is a convention: any slope in [0, 1]
supports the graph there.  Note 3 draws the same network with LeakyReLU: then a closed gate passes the slope α.

Source: S1 and S3, question 3: ReLU and dropout (D17).
Reference: Srivastava et al., Dropout (2014), §5; Goodfellow, Bengio & Courville, Deep Learning (2016), §6.3.
"""

from verifier.notation import (
    Derivation, E, absolute, bernoulli, claim, diag, dim, dot, erratum, eye, ge, grad, gt, index, jacobian, le, let,
    log, lt, matrix, outer, relu, scalar, softmax, step, vector, zeros,
)

D, H, K = dim("D H K")
k = index("k", H)
W1, b1 = matrix("W_1", H, D), vector("b_1", H)
W2, b2 = matrix("W_2", K, H), vector("b_2", K)
x, y = vector("x", D), vector("y", K, "one_hot")
p = scalar("p", "unit_interval")
r = bernoulli("r", H, p=p)
α, t, s = scalar("α t s")

# One link of the chain at a time: each layer is fed with free variables.
z, v = vector("z", H), vector("v", K)
hidden, gated = vector("â", H), vector("a", H)


def leaky(x):
    """x for x > 0, αx for x < 0."""
    return α * x + (1 - α) * relu(x)


def loss(logits):
    """Cross-entropy of softmax."""
    return -dot(y, log(softmax(logits)))


z1 = let("z_1", W1 @ x + b1)
z2 = let("z_2", W2 @ (r * relu(z1)) + b2)
yhat = let("y_hat", softmax(z2))
L = let("L", -dot(y, log(yhat)))
smooth = gt(absolute(z1), 0)

leaky_z2 = let("z_l", W2 @ (r / p * leaky(z1)) + b2)
leaky_yhat = let("y_l", softmax(leaky_z2))
leaky_L = let("L_l", -dot(y, log(leaky_yhat)))

derivation = Derivation(
    title="The gradient of a ReLU network with dropout",
    source="S1 and S3, question 3: ReLU and dropout (D17)",
    reference="Srivastava et al., Dropout (2014), §5; Goodfellow, Bengio & Courville, Deep Learning (2016), §6.3",
    claims=(
        claim("loss", grad(loss(v), v))
        .eq(softmax(v) - y, because="softmax cross-entropy; Σy = 1"),

        erratum("note-1-loss", grad(loss(v), v), corrected="loss")
        .eq(softmax(v), because="as printed: ∂L/∂z₂ = ŷ, the targets are lost", source="S1.dropnet.dL_dz2"),

        claim("output-layer", jacobian(W2 @ gated + b2, gated))
        .eq(W2, because="linear in a", source="S1.dropnet.dz2_da1"),

        claim("mask", jacobian(r * hidden, hidden))
        .eq(diag(r), because="each unit has its own factor: 1 if kept, 0 if dropped", source="S1.dropnet.mask"),

        claim("mask-probability", E(r[k]))
        .eq(p, because="declared: 1 with probability p, 0 with probability 1 − p"),

        claim("relu-open", jacobian(relu(z), z), given=[gt(z, 0)])
        .eq(eye(H), because="ReLU is the identity there", source="S1.dropnet.relu"),

        claim("relu-closed", jacobian(relu(z), z), given=[lt(z, 0)])
        .eq(zeros(H, H), because="ReLU is 0 there", source="S1.dropnet.relu"),

        claim("relu", jacobian(relu(z), z), given=[gt(absolute(z), 0)])
        .eq(diag(step(z)), because="both cases at once: each unit has its own gate 1(z > 0)"),

        claim("relu-at-zero", relu(t) - s * t, given=[ge(s, 0), le(s, 1)])
        .eq((1 - s) * relu(t) + s * relu(-t), because="t = ReLU(t) − ReLU(−t)")
        .ge(0, because="a line of any slope 0 ≤ s ≤ 1 through the kink stays below: the printed 1 is one choice"),

        claim("chain", grad(L, W1), given=[smooth])
        .eq((yhat - y) @ W2 @ diag(r) @ diag(step(z1)) @ jacobian(z1, W1),
            because="∂L/∂z₂ · ∂z₂/∂a · ∂a/∂â · ∂â/∂z₁ · ∂z₁/∂W₁", source="S1.dropnet.chain")
        .eq(outer((W2.T @ (yhat - y)) * r * step(z1), x), because="a row times diagonal matrices; ∂z₁/∂W₁ acts as xᵀ"),

        claim("dropped-unit", grad(L, b1)[k], given=[smooth])
        .eq((W2.T @ (yhat - y))[k] * r[k] * step(z1)[k], because="∂z₁/∂b₁ = I: a unit with rₖ = 0 learns nothing"),

        claim("leaky", jacobian(leaky(z), z), given=[gt(absolute(z), 0)])
        .eq(diag(step(z) + α * (1 - step(z))), because="slope 1 where z > 0 and α where z < 0"),

        claim("leaky-and-inverted", grad(leaky_L, W1), given=[smooth])
        .eq(outer((W2.T @ (leaky_yhat - y)) * (r / p) * (step(z1) + α * (1 - step(z1))), x),
            because="the same chain with the leaky gate and the mask r/p", source="S3.leakynet.diagram")
        .eq(outer((W2.T @ (leaky_yhat - y)) * r / p * (step(z1) + α * step(-z1)), x),
            because="the slope is 1 or α: 1 − 1(z > 0) is 1(z < 0)", source="D17.general.leaky_inverted"),

        claim("leaky-open", grad(leaky_L, b1), given=[gt(z1, 0)])
        .eq((W2.T @ (leaky_yhat - y)) * (r / p), because="open gates: the slope α does not matter",
            source="D17.general.leaky_inverted"),
    ),
)
