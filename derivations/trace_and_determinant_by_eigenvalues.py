"""The trace is the sum of the eigenvalues, the determinant their product.

For a diagonalisable A = QΛQ⁻¹ the trace is cyclic and the determinant multiplicative, so Q drops out of both.  Not
every square matrix is diagonalisable: one whose only eigenvalue is 1 need not be I, and [[1, 1], [0, 1]] has too few
eigenvectors.  A triangular form A = QTQ⁻¹, which every matrix with real eigenvalues has (Schur), carries the argument
without that hypothesis.  With complex eigenvalues Q = X + iY is unitary and the form is T + iS: the eigenvalues' real
parts add up to the trace, their imaginary parts to 0.

Source: S2, trace and determinant (D25).  Reference: Horn & Johnson, Matrix Analysis (2013), §1.2 and §2.3.
"""

from verifier.notation import (
    Derivation, claim, det, diag, diagonal, dim, eq, erratum, eye, inv, let, log, logdet, matrix, product, scalar,
    total, tr, vector,
)

n = dim("n")
Q = matrix("Q", n, n, "invertible")
R = matrix("R", n, n, "orthogonal")
T = matrix("T", n, n, "upper_triangular")
N = matrix("N", n, n, "nilpotent")
B, C = matrix("B C", n, n)
P = matrix("P_0", n, n, "invertible")
t, a, b, c = scalar("t a b c")

# A unitary Q = X + iY: QᴴQ = I says XᵀX + YᵀY = I, and that XᵀY = C is symmetric.  Q(T + iS)Qᴴ by its two parts.
X, Y, F, S = matrix("X Y T_1 S", n, n)
unitary = [eq(X.T @ X + Y.T @ Y, eye(n)), eq(X.T @ Y, matrix("C_0", n, n, "symmetric"))]
real = let("A_re", (X @ F - Y @ S) @ X.T + (X @ S + Y @ F) @ Y.T)
imaginary = let("A_im", (X @ S + Y @ F) @ X.T - (X @ F - Y @ S) @ Y.T)
λ, μ = vector("λ", n), vector("μ", n, "positive")

Λ = let("Λ", diag(λ))
A = let("A", Q @ Λ @ inv(Q))
by_schur = let("M", R @ T @ R.T)
positive = let("P", Q @ diag(μ) @ inv(Q))

derivation = Derivation(
    title="tr A = Σλ and det A = Πλ",
    source="S2, trace and determinant (D25)",
    reference="Horn & Johnson, Matrix Analysis (2013), §1.2 and §2.3",
    claims=(
        claim("eigenvectors", A @ Q)
        .eq(Q @ Λ, because="Q⁻¹Q = I: the columns of Q are eigenvectors"),

        claim("trace", tr(A))
        .eq(tr(inv(Q) @ Q @ Λ), because="the trace is cyclic")
        .eq(tr(Λ), because="Q⁻¹Q = I", source="S2.eig.cyclic_trace")
        .eq(total(λ), because="the diagonal of Λ", source="S2.eig.trace"),

        claim("determinant", det(A))
        .eq(det(Q) * det(Λ) * det(inv(Q)), because="the determinant is multiplicative")
        .eq(det(Λ), because="det Q⁻¹ = 1/det Q")
        .eq(product(λ), because="the determinant of a diagonal matrix", source="S2.eig.det"),

        erratum("always-diagonalisable", eye(n) + N, corrected="schur-trace")
        .eq(eye(n), because="as printed, every matrix is QΛQ⁻¹: with the only eigenvalue 1 it would be I",
            source="S2.eig.diagonalisation"),

        claim("one-eigenvector-only", b**2, given=[eq(a + b, c * a), eq(b, c * b)])
        .eq(a * b * (c - 1), because="an eigenvector (a, b) of [[1, 1], [0, 1]]: a + b = ca")
        .eq(0, because="b = cb: so b = 0, and two eigenvectors are never independent",
            source="S2.eig.diagonalisation"),

        claim("triangular-form-determinant", det(P @ T @ inv(P)))
        .eq(product(diagonal(T)), because="det P⁻¹ = 1/det P, and T is triangular", source="D25.general.schur"),

        claim("complex-trace", tr(real), given=unitary)
        .eq(tr(F @ (X.T @ X + Y.T @ Y)) + tr(S @ (Y.T @ X - X.T @ Y)), because="the trace is cyclic")
        .eq(total(diagonal(F)), because="QᴴQ = I: the real parts of the eigenvalues", source="D25.general.schur"),

        claim("complex-trace-imaginary", tr(imaginary), given=unitary)
        .eq(total(diagonal(S)), because="the imaginary parts: for a real matrix their sum is 0",
            source="D25.general.schur"),

        claim("schur-trace", tr(by_schur))
        .eq(tr(T), because="the trace is cyclic, RᵀR = I")
        .eq(total(diagonal(T)), because="the diagonal of T holds the eigenvalues", source="D25.general.schur"),

        claim("schur-determinant", det(by_schur))
        .eq(det(R) ** 2 * det(T), because="det Rᵀ = det R")
        .eq(det(T), because="(det R)² = det RᵀR = 1")
        .eq(product(diagonal(T)), because="T is triangular", source="D25.general.schur"),

        claim("characteristic-matrix", t * eye(n) - by_schur)
        .eq(R @ (t * eye(n) - T) @ R.T, because="RRᵀ = I"),

        claim("characteristic-polynomial", det(R @ (t * eye(n) - T) @ R.T))
        .eq(det(t * eye(n) - T), because="(det R)² = 1")
        .eq(product(t - diagonal(T)), because="t − T is triangular: Π(t − λᵢ), with the coefficients (−1)ᵏeₖ(λ)",
            source="D25.general.characteristic_polynomial"),

        claim("log-determinant", logdet(positive))
        .eq(total(log(μ)), because="the logarithm of Πμ, for positive eigenvalues", source="D25.general.schur"),

        erratum("determinant-of-a-sum", det(B + C), corrected="determinant")
        .eq(det(B) + det(C), because="a student's slip: the determinant is not additive", source="S2.eig (student)"),
    ),
)
