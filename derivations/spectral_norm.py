"""The spectral norm is the largest singular value.

Write A = U diag(s) Vᵀ with orthonormal columns in U and V, the singular values s ≥ 0 and the largest first, σ = s₀.
For a fixed unit v the best u points along Av, and gives uᵀAv = ‖Av‖.  In the coordinates y = Vᵀx the map stretches
each axis by its singular value, ‖Ax‖ = ‖s ∘ y‖ ≤ σ‖y‖ ≤ σ‖x‖, with equality at the first right singular vector.
So σ is the maximum of ‖Ax‖ over unit x, and of uᵀAv over unit u and v.

Source: S2, spectral norm (D22).  Reference: Golub & Van Loan, Matrix Computations (2013), §2.3 and §2.4.
"""

from verifier.notation import (
    Derivation, absolute, claim, diag, dim, entries, eq, erratum, full, gt, index, le, let, matrix, norm, scalar,
    total, vector,
)

m, n, k, l = dim("m n k l")
p, o, q = *index("p o", m), index("q", n)

M = matrix("M", m, n)
U = matrix("U", m, k, "orthonormal_columns")
V = matrix("V", n, k, "orthonormal_columns")
s = vector("s", k, "nonnegative")
x = vector("x", n)
u, v = vector("u", m, "unit"), vector("v", n, "unit")
w = vector("w", m)
W, z, τ = matrix("W", n, l), vector("z", l), scalar("τ", "nonnegative")
S, r = matrix("S", n, n), vector("r", n, "unit")

A = let("A", U @ diag(s) @ V.T)
σ = let("σ", s[0])
y = let("y", V.T @ x)
u1, v1 = let("u₁", entries(U[p, 0], p)), let("v₁", entries(V[q, 0], q))
largest = le(s, full(s[0], k))
below = (full(s[0], k) - s) * (full(s[0], k) + s)
moved = gt(norm(M @ v), 0)

derivation = Derivation(
    title="‖A‖₂ = max ‖Ax‖ = max uᵀAv = σ_max",
    source="S2, spectral norm (D22)",
    reference="Golub & Van Loan, Matrix Computations (2013), §2.3–2.4",
    claims=(
        claim("best-u", (M @ v / norm(M @ v)) @ M @ v, given=[moved])
        .eq((M @ v) @ (M @ v) / norm(M @ v), because="u = Mv/‖Mv‖")
        .eq(norm(M @ v), because="wᵀw = ‖w‖²", source="S2.spectral.u_star"),

        claim("best-u-is-unit", norm(M @ v / norm(M @ v)), given=[moved])
        .eq(1, because="Mv ≠ 0 may be normalised"),

        erratum("u-without-hypothesis", norm(w), corrected="best-u-is-unit", given=[eq(norm(M @ v) * w, M @ v)])
        .eq(1, because="as printed, without Mv ≠ 0: u = Mv/‖Mv‖ need not be one", source="S2.spectral.u_star"),

        claim("no-u-is-better", norm(M @ v) ** 2 - (u @ M @ v) ** 2)
        .eq(norm(M @ v - (u @ M @ v) * u) ** 2, because="‖u‖ = 1: the part of Mv across u")
        .ge(0, because="squares are nonnegative"),

        claim("coordinates", norm(A @ x))
        .eq(norm(U @ (diag(s) @ y)), because="Ax = U diag(s) Vᵀx")
        .eq(norm(diag(s) @ y), because="UᵀU = I keeps lengths", source="S2.spectral.svd_coordinates")
        .eq(norm(s * y), because="a diagonal matrix scales each axis"),

        claim("gap", σ**2 * norm(x) ** 2 - norm(A @ x) ** 2, given=[largest])
        .eq(σ**2 * norm(x - V @ y) ** 2 + total(below * y**2), because="σ² − sᵢ² = (σ − sᵢ)(σ + sᵢ) on each axis")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("bound", norm(A @ x), given=[largest])
        .le(σ * norm(x), because="the gap of the squares is nonnegative"),

        claim("bound-on-unit-vectors", norm(A @ x), given=[largest, eq(norm(x), 1)])
        .le(σ * norm(x), because="the line before")
        .eq(σ, because="‖x‖ = 1: σ is the maximum, since it is attained", source="S2.spectral.max_form"),

        claim("attained", norm(A @ v1))
        .eq(σ, because="y points along the first axis", source="S2.spectral.sigma_max"),

        claim("maximiser-is-unit", norm(v1))
        .eq(1, because="the columns of V are unit vectors", source="S2.spectral.max_form"),

        claim("bilinear-attained", u1 @ A @ v1)
        .eq(σ, because="Av₁ = σu₁", source="S2.spectral.sup_bilinear"),

        claim("bilinear-gap", σ**2 - (u @ A @ v) ** 2, given=[largest])
        .eq(norm(A @ v - (u @ A @ v) * u) ** 2 + σ**2 * norm(v - V @ V.T @ v) ** 2 + total(below * (V.T @ v) ** 2),
            because="the part of Av across u, and the gap for x = v")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("bilinear-bound", absolute(u @ A @ v), given=[largest])
        .le(σ, because="the gap of the squares is nonnegative", source="S2.spectral.sup_bilinear"),

        claim("product-gap", σ**2 * norm(W @ z) ** 2 - norm(A @ W @ z) ** 2, given=[largest])
        .eq(σ**2 * norm(W @ z - V @ V.T @ W @ z) ** 2 + total(below * (V.T @ W @ z) ** 2),
            because="the gap for x = Wz")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("product", norm(A @ W @ z), given=[largest])
        .le(σ * norm(W @ z), because="the gap of the squares is nonnegative", source="D22.general.product"),

        claim("submultiplicative", σ * norm(W @ z), given=[le(norm(W @ z), τ * norm(z))])
        .le(σ * τ * norm(z), because="τ bounds W as σ bounds A: ‖AW‖₂ ≤ ‖A‖₂‖W‖₂", source="D22.general.product"),

        claim("bilinear-form-gap", σ**2 * norm(w) ** 2 * norm(x) ** 2 - (w @ A @ x) ** 2, given=[largest])
        .eq(total((w[p] * (A @ x)[o] - w[o] * (A @ x)[p]) ** 2, over=(p, o)) / 2
            + norm(w) ** 2 * (σ**2 * norm(x - V @ y) ** 2 + total(below * y**2)),
            because="Lagrange's identity for w and Ax, and the gap")
        .ge(0, because="0 ≤ sᵢ ≤ σ, and squares are nonnegative"),

        claim("bilinear-form", absolute(w @ A @ x), given=[largest])
        .le(σ * norm(w) * norm(x), because="the gap of the squares is nonnegative", source="D22.general.bilinear"),

        erratum("one-vector-for-both", absolute(r @ S @ r), corrected="best-u")
        .eq(norm(S @ r), because="a student's slip: sup vᵀSv, which is 0 for a rotation by 90°",
            source="S2.spectral.sup_bilinear (student)"),
    ),
)
