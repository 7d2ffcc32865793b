"""A step size for logistic regression that needs no search.

With the singular values of X, X = U diag(s) Vᵀ and the largest one σ, the Hessian Xᵀ diag(α) X of the logistic loss lies
below XᵀX/4, because α ≤ ¼, and XᵀX lies below σ²I.  So the gradient is Lipschitz with the constant σ²/4, the
step 4/σ² is safe wherever one starts, and the loss decreases in every step.

Source: S1, logistic regression (D12), generalised.
Reference: Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2.3; Böhning & Lindsay (1988).
"""

from verifier.notation import (
    Derivation, claim, dim, diag, eye, full, hessian, le, let, log, matrix, norm, quadratic, sigmoid, total, vector,
)

N, D, k = dim("N D k")
U = matrix("U", N, k, "orthonormal_columns")
V = matrix("V", D, k, "orthonormal_columns")
s = vector("s", k, "nonnegative")
w, v = vector("w v", D)
y = vector("y", N, "binary")

X = let("X", U @ diag(s) @ V.T)
σ = let("σ", s[0])
largest = le(s, full(s[0], k))
yhat = let("y_hat", sigmoid(X @ w))
E = let("E", -total(y * log(yhat) + (1 - y) * log(1 - yhat)))
below = (full(s[0], k) - s) * (full(s[0], k) + s)

derivation = Derivation(
    title="The logistic loss is smooth with the constant ‖X‖²/4: the step 4/‖X‖² is safe",
    source="S1, logistic regression (D12), generalised",
    reference="Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2.3; Böhning & Lindsay (1988)",
    claims=(
        claim("hessian", hessian(E, w))
        .eq(X.T @ diag(yhat * (1 - yhat)) @ X, because="Σ αᵢxᵢxᵢᵀ with α = ŷ(1 − ŷ)"),

        claim("gap", σ**2 / 4 * norm(v) ** 2 - quadratic(hessian(E, w), v), given=[largest])
        .eq(total((0.5 - yhat) ** 2 * (X @ v) ** 2)
            + (σ**2 * norm(v - V @ V.T @ v) ** 2 + total(below * (V.T @ v) ** 2)) / 4,
            because="¼ − α = (½ − ŷ)², and σ² − sᵢ² = (σ − sᵢ)(σ + sᵢ) on each axis (D22)")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("curvature", σ**2 / 4 * eye(D), given=[largest])
        .dominates(hessian(E, w), because="the gap is ≥ 0 for every v", source="D12.general.global_step"),

        claim("smooth", E, given=[largest])
        .is_smooth_in(w, σ**2 / 4, because="0 ⪯ ∇²E ⪯ (σ²/4)I everywhere", source="D12.general.global_step"),
    ),
)
