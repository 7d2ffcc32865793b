"""Training objectives that are convex in their weights, for every number of samples and features.

A convex loss of an affine prediction is convex in the weights, a sum of convex functions is convex, and so is a
regulariser that is a norm or the square of one.  Jointly in several blocks of weights the same rules hold.

Source: collection of convex losses.  Reference: Boyd & Vandenberghe, Convex Optimization (2004), §3.2 and §6.
"""

from verifier.notation import (
    Derivation, absolute, claim, diag, dim, dot, exp, inv, log, logsumexp, matrix, mean, norm, ones, quadratic,
    relu, scalar, softplus, sqrt, total, vector,
)

N, D, K = dim("N D K")
X = matrix("X", N, D)
y, k = vector("y", N), vector("k", N, "nonnegative")
s, t, a = vector("s", N, "sign"), vector("t", N, "unit_interval"), vector("a", N, "nonnegative")
w, m, h = vector("w m h", D)
b = scalar("b")
W, T, z = matrix("W", K, D), matrix("T", K, N), vector("z", K)
λ, μ, τ, ε = scalar("λ", "positive"), scalar("μ", "positive"), scalar("τ", "unit_interval"), scalar("ε", "positive")
S, P = matrix("S", D, D, "spd"), matrix("P", D, D, "psd")
p, q = vector("p", D, "positive"), vector("q", D, "positive")
f = X @ w + b
residual = f - y

derivation = Derivation(
    title="Convex training objectives",
    source="collection of convex losses",
    reference="Boyd & Vandenberghe, Convex Optimization (2004), §3.2 and §6",
    claims=(
        claim("least-squares", norm(X @ w - y) ** 2).is_convex_in(w, because="the Hessian is 2XᵀX"),
        claim("least-squares-and-bias", norm(residual) ** 2)
        .is_convex_in(w, b, because="the square of a norm of an affine function of (w, b)"),
        claim("mean-squared-error", mean(residual**2)).is_convex_in(w, b, because="a mean of squares"),
        claim("weighted-least-squares", (X @ w - y) @ diag(a) @ (X @ w - y))
        .is_convex_in(w, because="the Hessian is 2Xᵀ diag(a) X, a ≥ 0"),
        claim("ridge", norm(X @ w - y) ** 2 + λ * norm(w) ** 2)
        .is_convex_in(w, because="the Hessian is 2XᵀX + 2λI"),
        claim("ridge-strongly", norm(X @ w - y) ** 2 + λ * norm(w) ** 2)
        .is_strongly_convex_in(w, 2 * λ, because="2XᵀX + 2λI ⪰ 2λI"),
        claim("lasso", norm(X @ w - y) ** 2 + λ * total(absolute(w)))
        .is_convex_in(w, because="a sum of convex functions; |w| has a kink and needs no derivative"),
        claim("elastic-net", norm(X @ w - y) ** 2 + λ * total(absolute(w)) + μ * norm(w) ** 2)
        .is_convex_in(w, because="a sum of convex functions"),
        claim("group-lasso", norm(X @ w - y) ** 2 + λ * norm(w))
        .is_convex_in(w, because="a norm, not squared, is convex"),
        claim("square-root-lasso", norm(X @ w - y) + λ * total(absolute(w)))
        .is_convex_in(w, because="a norm of an affine function"),
        claim("generalised-ridge", norm(X @ w - y) ** 2 + quadratic(P, w))
        .is_convex_in(w, because="the Hessian is 2XᵀX + 2P, P ⪰ 0"),

        claim("least-absolute", total(absolute(residual))).is_convex_in(w, b, because="|·| of affine functions"),
        claim("quantile-regression", total(τ * relu(residual) + (1 - τ) * relu(-residual)))
        .is_convex_in(w, b, because="pinball losses of affine functions"),
        claim("pseudo-huber-regression", total(sqrt(ε + residual**2)))
        .is_convex_in(w, b, because="norms of affine functions"),
        claim("log-cosh-regression", total(log(exp(residual) + exp(-residual))))
        .is_convex_in(w, b, because="log-sum-exp of affine functions"),

        claim("logistic", total(log(1 + exp(-s * (X @ w))))).is_convex_in(w, because="the Hessian is XᵀDX, D ≥ 0"),
        claim("logistic-and-bias", total(log(1 + exp(-s * f))))
        .is_convex_in(w, b, because="softplus of affine functions of (w, b)"),
        claim("cross-entropy", total(softplus(f) - t * f))
        .is_convex_in(w, b, because="softplus is convex and the rest affine"),
        claim("logistic-ridge-strongly", total(log(1 + exp(-s * (X @ w)))) + λ / 2 * norm(w) ** 2)
        .is_strongly_convex_in(w, λ, because="XᵀDX + λI ⪰ λI"),
        claim("multinomial-logistic", total(log(ones(K) @ exp(W @ X.T))) - total(T * (W @ X.T)))
        .is_convex_in(W, because="for each sample log-sum-exp of the logits Wx, less a linear function"),
        claim("multinomial-ridge", logsumexp(W @ m) - dot(z, W @ m) + λ / 2 * norm(W) ** 2)
        .is_convex_in(W, because="one sample, with a ridge on all weights"),
        claim("support-vector-machine", λ / 2 * norm(w) ** 2 + total(relu(1 - s * f)))
        .is_convex_in(w, b, because="hinges of affine functions, and a square"),
        claim("squared-hinge-machine", λ / 2 * norm(w) ** 2 + total(relu(1 - s * f) ** 2))
        .is_convex_in(w, b, because="squares of what is convex and ≥ 0"),
        claim("boosting", total(exp(-s * (X @ w)))).is_convex_in(w, because="e^u of affine functions"),
        claim("poisson-regression", total(exp(X @ w) - k * (X @ w)))
        .is_convex_in(w, because="the Hessian is Xᵀ diag(e^Xw) X"),
        claim("soft-maximum", logsumexp(X @ w)).is_convex_in(w, because="log-sum-exp of an affine function"),

        claim("mahalanobis", quadratic(S, w - m)).is_convex_in(w, because="S ⪰ 0"),
        claim("mahalanobis-distance", sqrt(quadratic(S, w - m))).is_convex_in(w, because="a norm of w − m"),
        claim("gaussian-location", (w - m) @ inv(S) @ (w - m) / 2).is_convex_in(w, m, because="S⁻¹ ⪰ 0"),
        claim("quartic", norm(w) ** 4).is_convex_in(w, because="an even power of a norm"),
        claim("negative-entropy", total(p * log(p))).is_convex_in(p, because="the Hessian is diag(1/p)"),
        claim("log-barrier", -total(log(p))).is_convex_in(p, because="the Hessian is diag(1/p²)"),
        claim("kullback-leibler", total(p * log(p / q)))
        .is_convex_in(p, q, because="p log(p/q) is the perspective of −log, jointly convex"),
        claim("chi-square", total((p - q) ** 2 / q))
        .is_convex_in(p, q, because="a square over a linear function"),
        claim("hellinger", total((sqrt(p) - sqrt(q)) ** 2)).is_convex_in(p, because="p + q − 2√(pq), and √ is concave"),
    ),
)
