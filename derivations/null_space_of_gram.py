"""A and AᵀA have the same null space.

One inclusion multiplies Ax = 0 by Aᵀ.  The other takes xᵀ from the left: xᵀAᵀAx = ‖Ax‖² is 0, and a real vector of
length 0 is the zero vector.  Hence rank A = rank AᵀA = rank AAᵀ, and AᵀA is invertible when the columns of A are
independent.  The same by rank factorisation: a matrix has rank k exactly if it is FHᵀ with k independent columns in F
and in H, and then AᵀA = (HFᵀF)Hᵀ and AAᵀ = F(FHᵀH)ᵀ are of that form again.  The square A² has no such property.

Source: S2, null spaces (D21).  Reference: Strang, Introduction to Linear Algebra (2016), §4.2.
"""

from verifier.notation import (
    Derivation, claim, det, dim, eq, erratum, eye, inv, let, matrix, norm, vector, zeros,
)

m, n = dim("m n")
A = matrix("A", m, n)
C = matrix("C", m, n, "full_rank")
S = matrix("S", n, n)
x = vector("x", n)
y, u = vector("y u", m)

# A complex matrix M = A + iB and a complex vector w = x + iz, by their real parts: MᴴMw = real + i·imaginary.
B, z = matrix("B", m, n), vector("z", n)
real = let("real", A.T @ (A @ x - B @ z) + B.T @ (B @ x + A @ z))
imaginary = let("imaginary", A.T @ (B @ x + A @ z) - B.T @ (A @ x - B @ z))

# A matrix of rank k: F and H have k independent columns each.
k = dim("k")
F, H = matrix("F", m, k, "full_rank"), matrix("H", n, k, "full_rank")
R = let("R", F @ H.T)

in_null_of_a = eq(A @ x, zeros(m))
in_null_of_gram = eq(A.T @ A @ x, zeros(n))

derivation = Derivation(
    title="Null(A) = Null(AᵀA)",
    source="S2, null spaces (D21)",
    reference="Strang, Introduction to Linear Algebra (2016), §4.2",
    claims=(
        claim("forward", A.T @ A @ x, given=[in_null_of_a])
        .eq(A.T @ zeros(m), because="Ax = 0")
        .eq(zeros(n), because="Aᵀ0 = 0: Null(A) ⊆ Null(AᵀA)", source="S2.null.equal"),

        claim("squared-length", norm(A @ x) ** 2, given=[in_null_of_gram])
        .eq(x @ A.T @ A @ x, because="definition of the norm")
        .eq(x @ zeros(n), because="AᵀAx = 0")
        .eq(0, because="xᵀ0 = 0"),

        claim("backward", A @ x, given=[in_null_of_gram])
        .eq(zeros(m), because="a vector of length 0 is 0: Null(AᵀA) ⊆ Null(A)", source="S2.null.equal"),

        claim("left-null-space", A.T @ y, given=[eq(A @ A.T @ y, zeros(m))])
        .eq(zeros(n), because="the same for Aᵀ: Null(AAᵀ) = Null(Aᵀ)", source="D21.general.ranks"),

        claim("independent-columns", inv(C.T @ C) @ C.T @ C)
        .eq(eye(n), because="Null(C) = {0}, so CᵀC is invertible", source="D21.general.ranks"),

        claim("independent-columns-det", det(C.T @ C))
        .gt(0, because="CᵀC is positive definite", source="D21.general.ranks"),

        claim("rank-of-a-factorisation", inv(F.T @ F) @ F.T @ R @ H @ inv(H.T @ H))
        .eq(eye(k), because="F and H have one-sided inverses: FHᵀ has rank k, no less; and no more, through k columns",
            source="D21.general.ranks"),

        claim("gram-factorisation", R.T @ R)
        .eq((H @ F.T @ F) @ H.T, because="a factorisation of RᵀR through k columns again"),

        claim("rank-of-gram", inv(F.T @ F) @ inv(H.T @ H) @ H.T @ (H @ F.T @ F))
        .eq(eye(k), because="HFᵀF has a left inverse: its k columns are independent, so rank RᵀR = k",
            source="D21.general.ranks"),

        claim("other-gram-factorisation", R @ R.T)
        .eq(F @ (F @ H.T @ H).T, because="and one of RRᵀ"),

        claim("rank-of-other-gram", inv(H.T @ H) @ inv(F.T @ F) @ F.T @ (F @ H.T @ H))
        .eq(eye(k), because="FHᵀH has a left inverse: its k columns are independent, so rank RRᵀ = k",
            source="D21.general.ranks"),

        claim("complex-length", norm(A @ x - B @ z) ** 2 + norm(B @ x + A @ z) ** 2)
        .eq(x @ real + z @ imaginary, because="‖Mw‖² = wᴴ(MᴴMw) for M = A + iB and w = x + iz, in real parts",
            source="D21.general.complex"),

        claim("complex-length-zero", norm(A @ x - B @ z) ** 2 + norm(B @ x + A @ z) ** 2,
              given=[eq(real, zeros(n)), eq(imaginary, zeros(n))])
        .eq(0, because="MᴴMw = 0", source="D21.general.complex"),

        claim("complex-backward", u, given=[eq(norm(u) ** 2 + norm(y) ** 2, 0)])
        .eq(zeros(m), because="both parts of Mw, u = Ax − Bz and Bx + Az, have length 0: Null(MᴴM) ⊆ Null(M)",
            source="D21.general.complex"),

        erratum("square-instead-of-gram", S @ x, corrected="backward", given=[eq(S @ S @ x, zeros(n))])
        .eq(zeros(n), because="a student's slip: Null(A²) = Null(A)", source="S2.null.equal (student)"),
    ),
)
