"""Smoothness constants of losses: an affine argument multiplies the constant by the square of its own.

If g has a β-Lipschitz gradient and u(w) = Xw + b, then ∇(g∘u)(w) = Xᵀ∇g(u(w)), which is β‖X‖²-Lipschitz: once ‖X‖ for
the change of u, once for Xᵀ.  So the logistic loss, whose σ′ is at most ¼, is ¼‖X‖²-smooth, for ±1 labels and for 0/1
labels alike.  The norm of a matrix here is Frobenius's, which is at least its largest singular value.

Source: collection of smoothness constants.
Reference: Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2; Gao & Pavel (2017) for the softmax.
"""

from verifier.notation import (
    Derivation, claim, delta, diag, dim, dot, erratum, exp, eye, index, jacobian, log, logsumexp, matrix, norm, outer,
    quadratic, scalar, sigmoid, softmax, softplus, sqrt, tanh, total, vector,
)  # fmt: skip

m, n, k = dim("m n k")
i, j = index("i j", n)
w, z, v = vector("w z v", n)
b, y, label = vector("b", m), vector("y", m), vector("label", m, "sign")
a = vector("a", n)
X, W = matrix("X", m, n), matrix("W", k, n)
t = vector("t", k)
λ = scalar("λ", "positive")
p = softmax(z)
chances = X @ w
cross_entropy = -total(y * log(sigmoid(chances)) + (1 - y) * log(1 - sigmoid(chances)))
variance = quadratic(diag(p) - outer(p, p), v)
apart = total(p[i] * p[j] * (1 - delta(i, j)) * (v[i] + v[j]) ** 2, over=(i, j)) / 2

derivation = Derivation(
    title="Smoothness constants of losses",
    source="collection of smoothness constants",
    reference="Nesterov (2004), §1.2; Gao & Pavel (2017)",
    claims=(
        claim("least-squares", norm(X @ w - y) ** 2 / 2)
        .is_smooth_in(w, norm(X) ** 2, because="½‖u‖² has the constant 1"),
        erratum("least-squares-forgotten-half", norm(X @ w - y) ** 2, corrected="least-squares")
        .is_smooth_in(w, norm(X) ** 2, because="a common slip: without the ½ the constant is 2‖X‖²",
                      source="common misconception"),
        claim("logistic", total(softplus(chances)) - dot(y, chances))
        .is_smooth_in(w, norm(X) ** 2 / 4, because="σ′ ≤ ¼; the labels only add an affine part"),
        claim("logistic-signs", total(log(1 + exp(-label * chances))))
        .is_smooth_in(w, norm(X) ** 2 / 4, because="σ′ ≤ ¼, and |label| = 1"),
        claim("cross-entropy", cross_entropy).is_smooth_in(w, norm(X) ** 2 / 4, because="the Hessian is XᵀDX, D ⪯ ¼I"),
        claim("logistic-mean-with-ridge", total(softplus(chances) - y * chances) / m + λ / 2 * norm(w) ** 2)
        .is_smooth_in(w, norm(X) ** 2 / (4 * m) + λ, because="the mean divides by m, the ridge adds λ"),
        erratum("logistic-one-eighth", total(log(1 + exp(-label * chances))), corrected="logistic-signs")
        .is_smooth_in(w, norm(X) ** 2 / 8, because="a constant below the least one", source="common misconception"),
        claim("pseudo-huber", total(sqrt(1 + (chances - y) ** 2)))
        .is_smooth_in(w, norm(X) ** 2, because="(1 + r²)^(−3/2) ≤ 1"),
        claim("log-cosh", total(log((exp(chances) + exp(-chances)) / 2)))
        .is_smooth_in(w, norm(X) ** 2, because="1/cosh² ≤ 1"),
        claim("swish-layer", total(chances * sigmoid(chances)))
        .is_smooth_in(w, norm(X) ** 2 / 2, because="the swish is ½-smooth, entry by entry"),
        claim("neuron", tanh(dot(a, w))).is_smooth_in(w, norm(a) ** 2, because="|tanh″| ≤ 4/(3√3) < 1"),
        claim("log-sum-exp-of-a-layer", logsumexp(X @ w + b))
        .is_smooth_in(w, norm(X) ** 2, because="diag(p) − ppᵀ ⪯ I"),
        claim("softmax-cross-entropy", logsumexp(W @ a) - dot(t, W @ a))
        .is_smooth_in(W, norm(a) ** 2, because="in the matrix of weights: W ↦ Wa has the constant ‖a‖"),

        claim("softmax", p).is_lipschitz_in(z, 1, because="its Jacobian diag(p) − ppᵀ lies between 0 and I"),
        claim("softmax-gap", dot(v, v) / 2 - variance)
        .eq(total((1 - 2 * p) ** 2 * v**2) / 2 + apart, because="(vᵢ − vⱼ)² = 2vᵢ² + 2vⱼ² − (vᵢ + vⱼ)², for i ≠ j")
        .ge(0, because="squares, with weights pᵢpⱼ ≥ 0"),
        claim("softmax-jacobian-at-most-half", eye(n) / 2 - jacobian(p, z))
        .is_psd(because="the last inequality, for every v"),
        claim("softmax-half", p).is_lipschitz_in(z, 0.5, because="its Jacobian lies between 0 and ½I"),
        claim("log-sum-exp-half", logsumexp(z)).is_smooth_in(z, 0.5, because="its gradient is the softmax"),
        erratum("softmax-too-small", p, corrected="softmax-half")
        .is_lipschitz_in(z, 0.49, because="a constant below the least one: with p = (½, ½), v = (1, −1)/√2 it is ½",
                         source="common misconception"),
    ),
)
