"""The norm chain ‖A‖_F ≥ ‖A‖₂ ≥ ‖A‖_F/√n ≥ tr A/n ≥ (det A)^(1/n), the last for A ≻ 0.

With A = W diag(d) Zᵀ, of any shape, the first two compare a sum of squares with its largest term σ²: Σd² ≥ σ², and
Σd² ≤ kσ² for the k = rank A values that are not 0, for square A at most nσ².  The third is Cauchy–Schwarz between A
and I, for every square matrix.  The last is the inequality of the arithmetic and the geometric mean for the
eigenvalues, from t − 1 ≥ log t at t = λ/mean λ.  A square root instead of the n-th root is wrong, and singular values
are not bounded below by eigenvalues one by one.

Source: S2, norm chain (D26).  Reference: Horn & Johnson, Matrix Analysis (2013), §5.6; Hardy et al. (1952), §2.5.
"""

from verifier.notation import (
    Derivation, absolute, array, claim, det, diag, dim, entries, delta, eq, erratum, eye, full, index, le, let, log,
    matrix, mean, norm, ones, product, scalar, sqrt, total, tr, vector,
)

m, n, k = dim("m n k")
i = index("i", k)
A, S = matrix("A S", n, n)
U, V, Q = (matrix(name, n, n, "orthogonal") for name in "UVQ")
s, λ = vector("s", n, "nonnegative"), vector("λ", n, "positive")
N = matrix("N", n, n, "spd")
x, r = vector("x", n, "unit"), vector("r", 2, "unit")
c, t = scalar("c t")
γ = scalar("γ", "positive")

M = let("M", U @ diag(s) @ V.T)
P = let("P", Q @ diag(λ) @ Q.T)
σ = let("σ", s[0])
values = vector("d", k, "nonnegative")
thin = let("A", matrix("W", m, k, "orthonormal_columns") @ diag(values) @ matrix("Z", n, k, "orthonormal_columns").T)
top = let("σ_A", values[0])
others = values - top * entries(delta(i, 0), i)
shear = array([[1, t], [0, 1]])
largest = le(s, full(s[0], n))

derivation = Derivation(
    title="‖A‖_F ≥ ‖A‖₂ ≥ ‖A‖_F/√n ≥ tr A/n ≥ (det A)^(1/n)",
    source="S2, norm chain (D26)",
    reference="Horn & Johnson, Matrix Analysis (2013), §5.6; Hardy, Littlewood & Pólya, Inequalities (1952), §2.5",
    claims=(
        claim("frobenius", norm(thin) ** 2)
        .eq(total(values**2), because="W and Z keep the Frobenius norm (D24)"),

        claim("frobenius-gap", norm(thin) ** 2 - top**2)
        .eq(total(others**2), because="the squares of the others")
        .ge(0, because="squares are nonnegative"),

        claim("frobenius-above-spectral", top)
        .le(norm(thin), because="the gap of the squares is nonnegative: A of any shape m × n",
            source="S2.chain.fro_ge_spec"),

        claim("spectral-gap", σ**2 - norm(M) ** 2 / n, given=[largest])
        .eq(total((full(s[0], n) - s) * (full(s[0], n) + s)) / n, because="the mean of σ² − sᵢ²")
        .ge(0, because="0 ≤ sᵢ ≤ σ"),

        claim("spectral-above-mean", norm(M) / sqrt(n), given=[largest])
        .le(σ, because="the gap of the squares is nonnegative", source="S2.chain.spec_ge_fro_over_sqrt_n"),

        claim("rank-gap", total(full(values[0], k) ** 2) - norm(thin) ** 2, given=[le(values, full(values[0], k))])
        .eq(total((full(values[0], k) - values) * (full(values[0], k) + values)), because="k values, each at most σ"),

        claim("rank", norm(thin), given=[le(values, full(values[0], k))])
        .le(norm(ones(k)) * values[0], because="‖1‖ = √k: only the k = rank A singular values that are not 0 count",
            source="D26.general.rank"),

        claim("trace-gap", norm(A) ** 2 / n - (tr(A) / n) ** 2)
        .eq(norm(A - tr(A) / n * eye(n)) ** 2 / n, because="the part of A across I")
        .ge(0, because="squares are nonnegative"),

        claim("frobenius-above-trace", tr(A) / n)
        .le(absolute(tr(A) / n), because="t ≤ |t|")
        .le(norm(A) / sqrt(n), because="the gap of the squares is nonnegative", source="S2.chain.fro_ge_trace"),

        erratum("one-by-one", norm(shear @ r), corrected="eigenvalue-below-norm")
        .ge(1, because="as printed, one by one: no singular value below the least eigenvalue, which is 1",
            source="S2.chain.termwise_eigen_vs_singular"),

        claim("eigenvalue-below-norm", norm(S @ x), given=[eq(S @ x, c * x)])
        .eq(absolute(c), because="x is a unit eigenvector: |c| is one of the values of ‖Sx‖, so at most their maximum"),

        claim("means", log(mean(λ)) - mean(log(λ)))
        .eq(mean(λ / mean(λ) - 1 - log(λ / mean(λ))), because="the mean of λ/mean λ is 1")
        .ge(0, because="t − 1 ≥ log t"),

        claim("stability", log(mean(λ)) - mean(log(λ)))
        .eq(mean(λ / mean(λ) - 1 - log(λ / mean(λ))), because="the line above")
        .ge(mean((sqrt(λ / mean(λ)) - 1) ** 2), because="log t = 2 log √t ≤ 2(√t − 1)"),

        claim("no-gap", mean((sqrt(λ / mean(λ)) - 1) ** 2), given=[eq(log(mean(λ)), mean(log(λ)))])
        .le(mean(λ / mean(λ) - 1 - log(λ / mean(λ))), because="the line before")
        .eq(log(mean(λ)) - mean(log(λ)), because="the mean of λ/mean λ is 1")
        .eq(0, because="equality of the means: log tr P/n = (log det P)/n"),

        claim("equality-only-if", sqrt(λ / mean(λ)), given=[eq(mean((sqrt(λ / mean(λ)) - 1) ** 2), 0)])
        .eq(ones(n), because="then every square is 0: every λ is the mean, and P = cI",
            source="D26.general.equality"),

        claim("equality-if", log(mean(λ)) - mean(log(λ)), given=[eq(λ, full(γ, n))])
        .eq(0, because="all eigenvalues are one number γ", source="D26.general.equality"),

        claim("determinant", det(P))
        .eq(product(λ), because="D25"),

        claim("trace-above-determinant", det(P) ** (1 / n))
        .le(tr(P) / n, because="the logarithms are the two means", source="S2.chain.trace_ge_det"),

        erratum("square-root", tr(N) / n, corrected="trace-above-determinant")
        .gt(sqrt(det(N)), because="as printed: a square root for the n-th root", source="S2.chain.trace_ge_det"),

        erratum("determinant-without-hypothesis", tr(A) / n, corrected="trace-above-determinant")
        .ge(sqrt(absolute(det(A))), because="a student's slip: no A ⪰ 0", source="S2.chain.trace_ge_det (student)"),
    ),
)
