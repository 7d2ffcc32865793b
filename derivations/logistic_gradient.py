"""The gradient of the logistic loss is Xᵀ(ŷ − y).

For labels y ∈ {0, 1} and ŷ = σ(Xw + b) the loss is E = −Σ [y log ŷ + (1 − y) log(1 − ŷ)].  By the chain rule the
derivative in the activation is (−y/ŷ + (1 − y)/(1 − ŷ)) · ŷ(1 − ŷ) = ŷ − y, and hᵢ = wᵀxᵢ + b passes it on to w and b.
Note 1 writes σ′ = σ(σ − 1) and drags the sign through to its gradient, so its update climbs; note 3 has it right, but
for a stray factor x in the update of b.

Source: S1 and S3, logistic regression (D11).  Reference: Bishop, Pattern Recognition (2006), §4.3.2.
"""

from verifier.notation import (
    Derivation, claim, d, delta, dim, dot, entries, eq, erratum, grad, index, let, log, matrix, norm, scalar,
    sigmoid, softplus, total, vector,
)

N, D = dim("N D")
i = index("i", N)
j = index("j", D)
X = matrix("X", N, D)
y = vector("y", N, "binary")
w = vector("w", D)
b, u = scalar("b u")

h = let("h", X @ w + b)
yhat = let("y_hat", sigmoid(h))
terms = y * log(yhat) + (1 - y) * log(1 - yhat)
E = let("E", -total(terms))
G = let("G", X.T @ (y - yhat))

# One sample: label t, activation a = a(w), prediction q in (0, 1), which is σ(a).
t = scalar("t", "binary")
a = scalar("a", of=w)
q = scalar("q", "unit_interval")


def log_likelihood(prediction):
    """t log q + (1 − t) log(1 − q)."""
    return t * log(prediction) + (1 - t) * log(1 - prediction)


soft = vector("s", N)

derivation = Derivation(
    title="The gradient of the logistic loss is Xᵀ(ŷ − y)",
    source="S1 and S3, logistic regression (D11)",
    reference="Bishop, Pattern Recognition and Machine Learning (2006), §4.3.2",
    claims=(
        claim("bias-absorbed", (X @ w)[i], given=[eq(X[i, 0], 1)])
        .eq(total((1 - delta(j, 0)) * X[i, j] * w[j], over=j) + w[0],
            because="a feature that is always 1 makes its weight the bias", source="S1.logistic.bias_absorb"),

        claim("loss", E)
        .eq(-total(y * log(yhat)) - total((1 - y) * log(1 - yhat)), because="the minus sign stands before the bracket")
        .eq(total(softplus(h) - y * h), because="log σ(h) = h − softplus(h) and log(1 − σ(h)) = −softplus(h)"),

        erratum("note-1-loss", E, corrected="loss")
        .eq(-total(y * log(yhat)) + total((1 - y) * log(1 - yhat)),
            because="as printed: without brackets the minus reaches the first term only",
            source="S1.logistic.loss_brackets"),

        claim("bracket", t * d(log(q), q) + (1 - t) * d(log(1 - q), q))
        .eq(t / q - (1 - t) / (1 - q), because="(log q)′ = 1/q"),

        claim("chain", grad(log_likelihood(sigmoid(a)), w))
        .eq(d(sigmoid(a), a) * grad(a, w) * (t / sigmoid(a) - (1 - t) / (1 - sigmoid(a))),
            because="chain rule, with the bracket at q = σ(a)", source="S1.logistic.chain"),

        claim("dsigma", d(sigmoid(u), u))
        .eq(sigmoid(u) * (1 - sigmoid(u)), because="quotient rule on 1/(1 + e⁻ᵘ)", source="S3.logistic.dyhat_dz"),

        erratum("note-1-dsigma", d(sigmoid(u), u), corrected="dsigma")
        .eq(sigmoid(u) * (sigmoid(u) - 1), because="as printed: the factor 1 − σ is turned round",
            source="S1.logistic.dsigma"),

        claim("dh-dw", grad(h[i], w))
        .eq(entries(X[i, j], j), because="hᵢ = wᵀxᵢ + b is linear in w", source="S1.logistic.dh_dw"),

        claim("inner-gradient", d(terms[i], w[j]))
        .eq(yhat[i] * (1 - yhat[i]) * X[i, j] * (y[i] / yhat[i] - (1 - y[i]) / (1 - yhat[i])), because="chain rule")
        .eq(X[i, j] * (y[i] - yhat[i]), because="y(1 − ŷ) − (1 − y)ŷ = y − ŷ"),

        erratum("note-1-inner-gradient", d(terms[i], w[j]), corrected="inner-gradient")
        .eq(X[i, j] * (yhat[i] - y[i]), because="as printed: the sign of σ′ carried along",
            source="S1.logistic.inner_gradient"),

        claim("dE-dyhat", d(-log_likelihood(q), q))
        .eq(-t / q + (1 - t) / (1 - q), because="(log q)′ = 1/q", source="S3.logistic.dE_dyhat"),

        claim("dE-dz-product", (-t / q + (1 - t) / (1 - q)) * q * (1 - q))
        .eq(-t * (1 - q) + (1 - t) * q, because="multiply out")
        .eq(q - t, because="the terms tq cancel", source="S3.logistic.dE_dz"),

        claim("dE-dz", d(-log_likelihood(sigmoid(u)), u))
        .eq(sigmoid(u) - t, because="chain rule: the two lines before", source="S3.logistic.dE_dz"),

        claim("gradient", grad(E, w))
        .eq(entries(total((yhat[i] - y[i]) * X[i, j], over=i), j), because="sum over the samples",
            source="S3.logistic.grad")
        .eq(X.T @ (yhat - y), because="column j of X against ŷ − y"),

        claim("gradient-bias", d(E, b))
        .eq(total(yhat - y), because="∂hᵢ/∂b = 1", source="S3.logistic.grad"),

        erratum("note-1-gradient", grad(E, w), corrected="gradient")
        .eq(G, because="as printed: Xᵀ(y − ŷ), the sign of σ′ carried along", source="S1.logistic.grad_w"),

        erratum("note-1-gradient-bias", d(E, b), corrected="gradient-bias")
        .eq(total(y - yhat), because="as printed: the sign of σ′ carried along", source="S1.logistic.grad_b"),

        claim("descent", dot(grad(E, w), -(X.T @ (yhat - y))))
        .eq(-norm(X.T @ (yhat - y)) ** 2, because="the step is minus the gradient")
        .le(0, because="squares are nonnegative, so a small step descends", source="S3.logistic.update_w"),

        claim("descent-bias", d(E, b) * -total(yhat - y))
        .eq(-(total(yhat - y) ** 2), because="the step is minus the derivative")
        .le(0, because="squares are nonnegative"),

        erratum("note-1-update", dot(grad(E, w), -G), corrected="descent")
        .le(0, because="as printed: the step −ηG with the gradient of the wrong sign climbs",
            source="S1.logistic.gd_update"),

        erratum("note-3-update-bias", d(E, b), corrected="gradient-bias")
        .eq(total((yhat[i] - y[i]) * X[i, j], over=i), because="as printed: b moves with the factor x, as w does",
            source="S3.logistic.update_b"),

        erratum("squared-error-habit", grad(E, w), corrected="gradient")
        .eq(X.T @ ((yhat - y) * yhat * (1 - yhat)), because="a student's slip: σ′ left in, as for squared error",
            source="S1.logistic (student)"),

        claim("soft-targets", grad(-total(soft * log(yhat) + (1 - soft) * log(1 - yhat)), w))
        .eq(X.T @ (yhat - soft), because="no step used y ∈ {0, 1}", source="D11.general.soft_labels"),
    ),
)
