"""A tanh layer is Lipschitz with the spectral norm of its weights.

With A = U diag(s) Vᵀ and the largest singular value σ the layer tanh(Aw + b) has the slope diag(1 − τ²)A, τ its output.
The factors 1 − τ² shorten, and A stretches by σ at most, so the constant is σ = ‖A‖₂, less than the Frobenius norm.
Layers after one another multiply their constants (compose-n in D28).

Source: S2 (D28), generalised.  Reference: Golub & Van Loan, Matrix Computations (2013), §2.3; Rudin (1976), §9.
"""

from verifier.notation import Derivation, claim, diag, dim, full, le, let, matrix, norm, tanh, total, vector

m, n, k = dim("m n k")
U = matrix("U", m, k, "orthonormal_columns")
V = matrix("V", n, k, "orthonormal_columns")
s = vector("s", k, "nonnegative")
w, v = vector("w v", n)
b = vector("b", m)

A = let("A", U @ diag(s) @ V.T)
σ = let("σ", s[0])
τ = let("τ", tanh(A @ w + b))
largest = le(s, full(s[0], k))
below = (full(s[0], k) - s) * (full(s[0], k) + s)

derivation = Derivation(
    title="A tanh layer has the Lipschitz constant ‖A‖₂",
    source="S2 (D28), generalised",
    reference="Golub & Van Loan, Matrix Computations (2013), §2.3; Rudin (1976), §9",
    claims=(
        claim("gap", σ**2 * norm(v) ** 2 - norm((1 - τ**2) * (A @ v)) ** 2, given=[largest])
        .eq(σ**2 * norm(v - V @ V.T @ v) ** 2 + total(below * (V.T @ v) ** 2)
            + total(τ**2 * (1 + (1 - τ**2)) * (A @ v) ** 2),
            because="the gap of D22 for ‖Av‖, and 1 − (1 − τ²)² = τ²(2 − τ²)")
        .ge(0, because="0 ≤ sᵢ ≤ σ and τ² < 1"),

        claim("layer", tanh(A @ w + b), given=[largest])
        .is_lipschitz_in(w, σ, because="the slope stretches no vector by more than σ", source="D28.general.network"),
    ),
)
