"""The spectral norm of AᵀA and of AAᵀ is the square of the spectral norm of A.

With A = U diag(s) Vᵀ and orthonormal columns, UᵀU = I cancels inside AᵀA and leaves V diag(s²) Vᵀ.  That is a singular
value decomposition again, with the squared singular values, so the largest is σ² (D22): no vector is stretched further,
and the first right singular vector is.  The same holds for AAᵀ with U in place of V.

Source: S2, spectral norm of AᵀA (D23).  Reference: Golub & Van Loan, Matrix Computations (2013), §2.4.
"""

from verifier.notation import (
    Derivation, claim, diag, dim, entries, erratum, eye, full, index, le, let, matrix, norm, total, vector,
)

m, n, k = dim("m n k")
p, q = index("p", m), index("q", n)

U = matrix("U", m, k, "orthonormal_columns")
V = matrix("V", n, k, "orthonormal_columns")
s = vector("s", k, "nonnegative")
x, z = vector("x", n), vector("z", m)
S, r = matrix("S", n, n), vector("r", n)

A = let("A", U @ diag(s) @ V.T)
σ = let("σ", s[0])
u1, v1 = let("u₁", entries(U[p, 0], p)), let("v₁", entries(V[q, 0], q))
largest = le(s, full(s[0], k))
below = (full(s[0], k) - s) * (full(s[0], k) + s) * (s[0] ** 2 + s**2)

derivation = Derivation(
    title="‖AᵀA‖₂ = ‖AAᵀ‖₂ = ‖A‖₂²",
    source="S2, spectral norm of AᵀA (D23)",
    reference="Golub & Van Loan, Matrix Computations (2013), §2.4",
    claims=(
        claim("gram", A.T @ A)
        .eq(V @ diag(s) @ U.T @ U @ diag(s) @ V.T, because="(XYZ)ᵀ = ZᵀYᵀXᵀ")
        .eq(V @ diag(s**2) @ V.T, because="UᵀU = I", source="S2.gram.svd"),

        claim("singular-values", A.T @ A @ V)
        .eq(V @ diag(s**2), because="VᵀV = I: the columns of V are stretched by s²", source="S2.gram.singular_values"),

        claim("right-vectors", V.T @ V)
        .eq(eye(k), because="the columns of V stay the singular vectors"),

        claim("gap", σ**4 * norm(x) ** 2 - norm(A.T @ A @ x) ** 2, given=[largest])
        .eq(σ**4 * norm(x - V @ V.T @ x) ** 2 + total(below * (V.T @ x) ** 2), because="D22 with s² in place of s")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("bound", norm(A.T @ A @ x), given=[largest])
        .le(σ**2 * norm(x), because="the gap of the squares is nonnegative", source="S2.gram.norm"),

        claim("attained", norm(A.T @ A @ v1))
        .eq(σ**2, because="v₁ is stretched by s₀², and has length 1", source="S2.gram.norm"),

        claim("other-gram", A @ A.T)
        .eq(U @ diag(s**2) @ U.T, because="VᵀV = I"),

        claim("other-gap", σ**4 * norm(z) ** 2 - norm(A @ A.T @ z) ** 2, given=[largest])
        .eq(σ**4 * norm(z - U @ U.T @ z) ** 2 + total(below * (U.T @ z) ** 2), because="the same with U in place of V")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("other-bound", norm(A @ A.T @ z), given=[largest])
        .le(σ**2 * norm(z), because="the gap of the squares is nonnegative", source="S2.gram.norm"),

        claim("other-attained", norm(A @ A.T @ u1))
        .eq(σ**2, because="u₁ is stretched by s₀²", source="S2.gram.norm"),

        claim("eigenvector", A.T @ A @ v1)
        .eq(σ**2 * v1, because="v₁ is an eigenvector of AᵀA, with the eigenvalue σ²",
            source="D23.general.largest_eigenvalue"),

        claim("largest-eigenvalue", σ**2 * eye(n) - A.T @ A, given=[largest])
        .eq(σ**2 * (eye(n) - V @ V.T).T @ (eye(n) - V @ V.T)
            + V @ diag((full(s[0], k) - s) * (full(s[0], k) + s)) @ V.T, because="I − VVᵀ is a projection")
        .is_psd(because="0 ≤ sᵢ ≤ σ: AᵀA ⪯ σ²I, so no eigenvalue is larger",
                source="D23.general.largest_eigenvalue"),

        claim("transposed-gap", σ**2 * norm(z) ** 2 - norm(A.T @ z) ** 2, given=[largest])
        .eq(σ**2 * norm(z - U @ U.T @ z) ** 2 + total((full(s[0], k) - s) * (full(s[0], k) + s) * (U.T @ z) ** 2),
            because="the gap of D22 for Aᵀ = V diag(s) Uᵀ")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("transposed", norm(A.T @ z), given=[largest])
        .le(σ * norm(z), because="the gap of the squares is nonnegative", source="D23.general.transposed"),

        claim("transposed-attained", norm(A.T @ u1))
        .eq(σ, because="Aᵀu₁ = σv₁: so ‖Aᵀ‖₂ = ‖A‖₂", source="D23.general.transposed"),

        erratum("not-squared", norm(A.T @ A @ v1), corrected="attained")
        .eq(σ, because="a student's slip: ‖AᵀA‖₂ = ‖A‖₂", source="S2.gram (student)"),

        erratum("square-instead-of-gram", norm(S @ S @ r), corrected="gram")
        .eq(norm(S.T @ S @ r), because="a student's slip: A² for AᵀA", source="S2.gram (student)"),
    ),
)
