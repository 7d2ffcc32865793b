"""Functions of several positive numbers, or of a positive definite matrix, that are jointly convex.

Convex in each variable is not enough (xy is linear in each and no bowl).  Jointly, the second derivative along every
line decides.  For 1/(pq) along (v, w) it is 2v²/(p³q) + 2vw/(p²q²) + 2w²/(pq³), a sum of squares after completing one;
for −log det S along V it is tr(S⁻¹VS⁻¹V) = ‖S^(−½)VS^(−½)‖², for tr S⁻¹ it is 2 tr(S⁻¹VS⁻¹VS⁻¹).

Source: collection of convex losses.  Reference: Boyd & Vandenberghe, Convex Optimization (2004), §3.1.5 and §3.2.6.
"""

from verifier.notation import (
    Derivation, claim, dim, dot, exp, inv, log, logdet, matrix, norm, scalar, sqrt, tr, vector,
)

n, m = dim("n m")
x, z = scalar("x z")
p, q, r = scalar("p q r", "positive")
w = vector("w", n)
S, G = matrix("S", n, n, "spd"), matrix("G", n, n, "psd")
V = matrix("V", n, n, "symmetric")
A = matrix("A", m, n)
Y = matrix("Y", n, m)

derivation = Derivation(
    title="Joint convexity in several variables and in matrices",
    source="collection of convex losses",
    reference="Boyd & Vandenberghe, Convex Optimization (2004), §3.1.5 and §3.2.6",
    claims=(
        claim("square-over-linear", x**2 / p).is_convex_in(x, p, because="(v − wx/p)²·2/p ≥ 0"),
        claim("norm-over-linear", dot(w, w) / p).is_convex_in(w, p, because="a sum of squares over linear functions"),
        claim("signal-to-noise", (x - z) ** 2 / (p + q))
        .is_convex_in(x, z, p, q, because="a square over a linear function, of affine arguments"),
        claim("relative-entropy", p * log(p / q)).is_convex_in(p, q, because="p(v/p − w/q)² ≥ 0"),
        claim("relative-entropy-balanced", p * log(p / q) - p + q)
        .is_convex_in(p, q, because="a linear function does not bend"),
        claim("reciprocal-product", 1 / (p * q)).is_convex_in(p, q, because="completing the square"),
        claim("reciprocal-sum", 1 / (p + q)).is_convex_in(p, q, because="1/t falls and bends up on t > 0"),
        claim("log-sum-exp-of-two", log(exp(x) + exp(z))).is_convex_in(x, z, because="log-convex functions add"),
        claim("hypotenuse", sqrt(x**2 + z**2)).is_convex_in(x, z, because="a norm; its kink at 0 does no harm"),
        claim("bowl", x**2 + x * z + z**2).is_convex_in(x, z, because="(v + w/2)² + ¾w² ≥ 0"),
        claim("geometric-mean", sqrt(p * q)).is_concave_in(p, q, because="completing the square"),
        claim("harmonic-mean", p * q / (p + q)).is_concave_in(p, q, because="−2(vq − wp)²/(p + q)³ ≤ 0"),

        claim("log-determinant-form", tr(inv(S) @ V @ inv(S) @ V))
        .ge(0, because="S⁻¹ ⪰ 0 and VS⁻¹V ⪰ 0, and the trace of a product of two such is ≥ 0"),
        claim("log-determinant", -logdet(S)).is_convex_in(S, because="tr(S⁻¹VS⁻¹V) ≥ 0 along every symmetric V"),
        claim("log-determinant-concave", logdet(S)).is_concave_in(S, because="its negative is convex"),
        claim("trace-of-inverse", tr(inv(S))).is_convex_in(S, because="2 tr(S⁻¹VS⁻¹VS⁻¹) ≥ 0"),
        claim("precision-likelihood", tr(G @ S) - logdet(S))
        .is_convex_in(S, because="a linear function less log det"),
        claim("frobenius", norm(Y) ** 2).is_convex_in(Y, because="a sum of squares"),
        claim("frobenius-norm", norm(Y)).is_convex_in(Y, because="a norm"),
        claim("linear-regression-of-matrices", norm(A @ Y) ** 2).is_convex_in(Y, because="the square of a norm of AY"),
        claim("trace-form", tr(Y.T @ G @ Y)).is_convex_in(Y, because="2 tr(VᵀGV) ≥ 0 for G ⪰ 0"),
    ),
)
