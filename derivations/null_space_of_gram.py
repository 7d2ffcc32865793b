"""A and AᵀA have the same null space.

One inclusion multiplies Ax = 0 by Aᵀ.  The other takes xᵀ from the left: xᵀAᵀAx = ‖Ax‖² is 0, and a real vector of
length 0 is the zero vector.  Hence rank A = rank AᵀA = rank AAᵀ, and AᵀA is invertible when the columns of A are
independent.  The square A² has no such property.

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
