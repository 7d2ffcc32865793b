"""Softmax cross-entropy is convex in the logits.

The gradient is ŷ − y, so the Hessian is the softmax Jacobian H = diag(ŷ) − ŷŷᵀ.  Its quadratic form is the variance of
v under ŷ, Σ ŷv² − (Σ ŷv)², which Cauchy–Schwarz shows to be ≥ 0: (Σ v√ŷ·√ŷ)² ≤ Σ (v√ŷ)² · Σ ŷ, and Σŷ = 1.  It is
never positive definite, because H annihilates the constant vectors, and those alone.

Source: S1 question 7, S3 question 7 (D16).  Reference: Boyd & Vandenberghe, Convex Optimization (2004), §3.1.5.
"""

from verifier.notation import (
    Derivation, claim, d, delta, diag, dim, dot, eq, erratum, exp, eye, hessian, index, jacobian, let, log, ne, ones,
    outer, quadratic, sqrt, total, vector, zeros,
)

K = dim("K")
i, j = index("i j", K)
z, v = vector("z v", K)
image = vector("u", K)  # Hv, by name
y = vector("y", K, "one_hot")

yhat = let("y_hat", exp(z) / total(exp(z)))
L = let("L", -total(y * log(yhat)))
H = let("H", diag(yhat) - outer(yhat, yhat))
a = let("a", v * sqrt(yhat))
b = let("b", sqrt(yhat))

derivation = Derivation(
    title="Softmax cross-entropy has a positive semidefinite Hessian",
    source="S1 question 7, S3 question 7 (D16)",
    reference="Boyd & Vandenberghe, Convex Optimization (2004), §3.1.5",
    claims=(
        claim("diagonal-entry", d(yhat[i] - y[i], z[i]))
        .eq(yhat[i] - yhat[i] ** 2, because="softmax Jacobian, i = j", source="S1.ce_hess.entries"),

        claim("off-diagonal-entry", d(yhat[i] - y[i], z[j]), given=[ne(i, j)])
        .eq(-yhat[i] * yhat[j], because="softmax Jacobian, i ≠ j", source="S1.ce_hess.entries"),

        claim("hessian", hessian(L, z))
        .eq(jacobian(yhat - y, z), because="the gradient is ŷ − y, since Σy = 1")
        .eq(H, because="entry by entry", source="S1.ce_hess.matrix"),

        claim("quadratic-form", quadratic(H, v))
        .eq(total(yhat * v**2) - total(v * yhat) ** 2, because="vᵀ diag(ŷ) v − (vᵀŷ)(ŷᵀv)",
            source="S1.ce_hess.quadform")
        .eq(total(yhat * v**2) - dot(v, yhat) ** 2, because="the same, as note 3 writes it",
            source="S3.ce_hess.quadform"),

        claim("probabilities-positive", yhat)
        .gt(0, because="e^z > 0", source="S1.ce_hess.simplex"),

        claim("probabilities-sum", total(yhat))
        .eq(1, because="S/S = 1", source="S1.ce_hess.simplex"),

        claim("square-root-rewrite", yhat * v**2)
        .eq((v * sqrt(yhat)) ** 2, because="ŷ > 0, so (√ŷ)² = ŷ", source="S1.ce_hess.sqrt_rewrite"),

        claim("lagrange", total(a**2) * total(b**2) - dot(a, b) ** 2)
        .eq(total((a[i] * b[j] - a[j] * b[i]) ** 2, over=(i, j)) / 2, because="Lagrange's identity")
        .ge(0, because="squares are nonnegative"),

        claim("cauchy-schwarz", total(v * yhat) ** 2)
        .eq(dot(a, b) ** 2, because="ŷ = √ŷ·√ŷ")
        .le(total(a**2) * total(b**2), because="Cauchy–Schwarz", source="S1.ce_hess.cauchy_schwarz")
        .eq(total(v**2 * yhat) * total(yhat), because="a² = v²ŷ and b² = ŷ")
        .eq(total(v**2 * yhat), because="Σŷ = 1"),

        claim("cauchy-schwarz-note-3", dot(v, yhat) ** 2)
        .le(total(yhat * v**2) * total(yhat), because="Cauchy–Schwarz for v√ŷ and √ŷ",
            source="S3.ce_hess.cauchy_schwarz")
        .eq(total(yhat * v**2), because="Σŷ = 1"),

        claim("semidefinite", quadratic(H, v))
        .eq(total(a**2) * total(b**2) - dot(a, b) ** 2, because="quadratic form, and Σŷ = 1")
        .ge(0, because="Cauchy–Schwarz", source="S1.ce_hess.psd"),

        erratum("note-3-strict", quadratic(H, v), corrected="semidefinite")
        .gt(0, because="as printed: > 0, but v = (1, …, 1) gives 0", source="S3.ce_hess.psd"),

        claim("variance", quadratic(H, v))
        .eq(dot(yhat, v**2) - dot(yhat, v) ** 2, because="E v² − (E v)² under ŷ")
        .eq(dot(yhat, (v - dot(yhat, v)) ** 2), because="Σŷ = 1: the variance of v under ŷ",
            source="D16.general.variance")
        .ge(0, because="ŷ > 0, and squares are nonnegative"),

        claim("pairs", quadratic(H, v))
        .eq(total(yhat[i] * yhat[j] * (v[i] - v[j]) ** 2, over=(i, j)) / 2, because="the variance, by pairs")
        .ge(0, because="ŷ > 0, and squares are nonnegative"),

        claim("hessian-semidefinite", hessian(L, z))
        .is_psd(because="vᵀHv is a variance"),

        claim("convex", L)
        .is_convex_in(z, because="its Hessian is ⪰ 0 everywhere", source="S1.ce_hess.convex_in_z"),

        claim("constants-in-the-kernel", H @ ones(K))
        .eq(zeros(K), because="ŷ − ŷ Σŷ = 0", source="D16.general.kernel"),

        claim("only-constants-in-the-kernel", v - dot(yhat, v), given=[eq(image, H @ v), eq(image, zeros(K))])
        .eq(image / yhat, because="Hv = ŷ(v − ŷᵀv)")
        .eq(zeros(K), because="Hv = 0: every vᵢ is the mean ŷᵀv", source="D16.general.kernel"),

        claim("at-most-one-half", dot(v, v) / 2 - quadratic(H, v))
        .eq(total(v**2 * (1 - 2 * yhat) ** 2) / 2
            + total((1 - delta(i, j)) * yhat[i] * yhat[j] * (v[i] + v[j]) ** 2, over=(i, j)) / 2,
            because="the pair form, with (v − v′)² = 2v² + 2v′² − (v + v′)²")
        .ge(0, because="squares, weighted by ŷ > 0"),

        claim("below-half-identity", eye(K) / 2)
        .dominates(H, because="the line before, for every v", source="D16.general.half"),

        erratum("definite", H, corrected="hessian-semidefinite")
        .is_pd(because="a student's slip: the constant vector is in the kernel", source="S1.ce_hess (student)"),

        erratum("sign", hessian(L, z), corrected="hessian")
        .eq(diag(yhat) + outer(yhat, yhat), because="a student's slip: the sign off the diagonal",
            source="S1.ce_hess (student)"),
    ),
)
