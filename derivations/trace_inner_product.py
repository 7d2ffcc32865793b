"""The trace inner product tr(AᵀB) = Σ AᵢⱼBᵢⱼ, and the Frobenius norm it gives.

The entry K₀₀ of K = AᵀB is Σⱼ Aⱼ₀Bⱼ₀; summing all diagonal entries gives every product once.  With B = A this is the
sum of all squared entries, ‖A‖_F² = tr(AᵀA), which for A = U diag(s) Vᵀ is Σ s².  Expanding ‖A + X‖_F² works as for
vectors, and so does Cauchy–Schwarz.

Source: S2, trace and Frobenius norm (D24).  Reference: Horn & Johnson, Matrix Analysis (2013), §5.2 and §5.6.
"""

from verifier.notation import (
    Derivation, absolute, claim, diag, dim, erratum, index, let, matrix, norm, sqrt, total, tr, vector,
)

m, n, k = dim("m n k")
i, a = index("i a", m)
j, b = index("j b", n)

A, B, X = (matrix(name, m, n) for name in "ABX")
C, D = matrix("C D", n, n)
W = matrix("W", n, m)
P, Q = matrix("P", m, m, "orthogonal"), matrix("Q", n, n, "orthogonal")
U = matrix("U", m, k, "orthonormal_columns")
V = matrix("V", n, k, "orthonormal_columns")
s = vector("s", k, "nonnegative")

K = let("K", A.T @ B)
by_values = let("M", U @ diag(s) @ V.T)

derivation = Derivation(
    title="tr(AᵀB) = Σ AᵢⱼBᵢⱼ, and ‖A‖_F = √tr(AᵀA)",
    source="S2, trace and Frobenius norm (D24)",
    reference="Horn & Johnson, Matrix Analysis (2013), §5.2 and §5.6",
    claims=(
        claim("first-entry", K[0, 0])
        .eq(total(A.T[0, i] * B[i, 0], over=i), because="row 0 of Aᵀ times column 0 of B")
        .eq(total(A[i, 0] * B[i, 0], over=i), because="(Aᵀ)₀ᵢ = Aᵢ₀", source="S2.trace.entry"),

        erratum("first-entry-untransposed", (C.T @ D)[0, 0], corrected="first-entry")
        .eq(total(C[0, j] * D[j, 0], over=j), because="a slip in the scan: the first factor without its transpose",
            source="S2.trace.entry (student)"),

        claim("inner-product", tr(K))
        .eq(total(total(A[i, j] * B[i, j], over=i), over=j), because="the sum of the diagonal entries of K",
            source="S2.trace.inner")
        .eq(total(total(A[i, j] * B[i, j], over=j), over=i), because="the names and the order of the indices are free",
            source="S2.trace.index_swap")
        .eq(total(A * B), because="the sum of all entries of the elementwise product"),

        claim("frobenius", norm(A))
        .eq(sqrt(total(total(A[i, j] ** 2, over=j), over=i)), because="definition")
        .eq(sqrt(tr(A.T @ A)), because="the inner product with itself", source="S2.fro.trace"),

        claim("singular-values", norm(by_values))
        .eq(sqrt(tr(V @ diag(s**2) @ V.T)), because="UᵀU = I")
        .eq(sqrt(total(s**2)), because="the trace is cyclic, and VᵀV = I", source="S2.fro.singular_values"),

        erratum("singular-values-not-squared", norm(by_values), corrected="singular-values")
        .eq(sqrt(total(s)), because="a slip in the scan: no square", source="S2.fro.singular_values (student)"),

        claim("sum", norm(A + X) ** 2)
        .eq(total(total((A[i, j] + X[i, j]) ** 2, over=j), over=i), because="definition", source="S2.fro.entries_sum")
        .eq(norm(A) ** 2 + norm(X) ** 2 + 2 * tr(A.T @ X), because="multiply out each square",
            source="S2.fro.expand"),

        erratum("sum-without-cross-term", norm(A + X) ** 2, corrected="sum")
        .eq(norm(A) ** 2 + norm(X) ** 2, because="a student's slip", source="S2.fro.expand (student)"),

        erratum("lost-transpose", tr(C @ D), corrected="inner-product")
        .eq(total(C * D), because="a student's slip: tr(AB) for tr(AᵀB)", source="S2.trace.inner (student)"),

        claim("cyclic", tr(A @ W))
        .eq(tr(W @ A), because="both are Σ AᵢⱼWⱼᵢ", source="D24.general.cyclic"),

        claim("orthogonal-invariance", norm(P @ A @ Q))
        .eq(norm(A), because="PᵀP = I and QQᵀ = I under the trace", source="D24.general.orthogonal"),

        claim("cauchy-schwarz-gap", norm(A) ** 2 * norm(B) ** 2 - tr(K) ** 2)
        .eq(total((A[i, j] * B[a, b] - A[a, b] * B[i, j]) ** 2, over=(i, j, a, b)) / 2, because="Lagrange's identity")
        .ge(0, because="squares are nonnegative"),

        claim("cauchy-schwarz", absolute(tr(K)))
        .le(norm(A) * norm(B), because="the gap of the squares is nonnegative", source="D24.general.cauchy_schwarz"),
    ),
)
