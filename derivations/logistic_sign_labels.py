"""The logistic loss with labels ±1 is the logistic loss with labels 0/1.

With s = 2y − 1 ∈ {−1, +1} the loss of one sample is log(1 + e^(−sh)): for y = 1 it is −log σ(h), for y = 0 it is
−log(1 − σ(h)).  The gradient is −Xᵀ(s · σ(−sh)), each sample pulling along sᵢxᵢ with the probability of being wrong,
and the Hessian is again a Gram matrix.

Source: S1, logistic regression (generalisation of D11).  Reference: Hastie, Tibshirani & Friedman (2009), §10.5.
"""

from verifier.notation import (
    Derivation, claim, d, diag, dim, eq, grad, hessian, let, log, matrix, scalar, sigmoid, softplus, sqrt, total,
    vector,
)

N, D = dim("N D")
X = matrix("X", N, D)
s = vector("s", N, "sign")
w = vector("w", D)
b = scalar("b")

h = let("h", X @ w + b)
F = let("F", total(softplus(-s * h)))
wrong = let("π", sigmoid(-s * h))
A = let("A", diag(sqrt(wrong * (1 - wrong))) @ X)

# One sample: label y in 0/1, the same label t in ±1, activation u.
y, u = scalar("y u")
label = let("t", 2 * y - 1)
binary = let("e", -(y * log(sigmoid(u)) + (1 - y) * log(1 - sigmoid(u))))

derivation = Derivation(
    title="Logistic loss with labels ±1: the same loss, gradient −Xᵀ(s · σ(−sh))",
    source="S1, logistic regression (generalisation of D11)",
    reference="Hastie, Tibshirani & Friedman, The Elements of Statistical Learning (2009), §10.5",
    claims=(
        claim("log-sigma", log(sigmoid(u)))
        .eq(-softplus(-u), because="σ(u) = 1/(1 + e⁻ᵘ)"),

        claim("log-one-minus-sigma", log(1 - sigmoid(u)))
        .eq(-softplus(u), because="1 − σ(u) = 1/(1 + eᵘ)"),

        claim("same-loss-for-one", binary, given=[eq(y, 1)])
        .eq(softplus(-u), because="only the first term is left")
        .eq(softplus(-label * u), because="t = 1", source="D11.general.sign_labels"),

        claim("same-loss-for-zero", binary, given=[eq(y, 0)])
        .eq(softplus(u), because="only the second term is left")
        .eq(softplus(-label * u), because="t = −1", source="D11.general.sign_labels"),

        claim("same-slope-for-one", sigmoid(u) - y, given=[eq(y, 1)])
        .eq(-label * sigmoid(-label * u), because="σ(u) − 1 = −σ(−u)"),

        claim("same-slope-for-zero", sigmoid(u) - y, given=[eq(y, 0)])
        .eq(-label * sigmoid(-label * u), because="t = −1 twice"),

        claim("gradient", grad(F, w))
        .eq(X.T @ (-s * sigmoid(-s * h)), because="softplus′ = σ, and ∂(−sᵢhᵢ)/∂w = −sᵢxᵢ")
        .eq(-(X.T @ (s * wrong)), because="π = σ(−sh)", source="D11.general.sign_labels_gradient"),

        claim("gradient-bias", d(F, b))
        .eq(-total(s * wrong), because="∂h/∂b = 1"),

        claim("hessian", hessian(F, w))
        .eq(X.T @ diag(s**2 * wrong * (1 - wrong)) @ X, because="σ′ = σ(1 − σ)")
        .eq(X.T @ diag(wrong * (1 - wrong)) @ X, because="s² = 1")
        .eq(A.T @ A, because="with A = diag(π(1 − π))^½ X")
        .is_psd(because="a Gram matrix: vᵀAᵀAv = ‖Av‖²"),

        claim("convex", F)
        .is_convex_in(w, because="its Hessian is ⪰ 0 everywhere"),
    ),
)
