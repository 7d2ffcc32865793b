"""Matrices of machine learning that are positive semidefinite, for every size.

Most are Gram matrices AᵀDA with D ⪰ 0 in disguise; diag(p) − ppᵀ is the matrix of a variance, a graph Laplacian has
zero row sums and nonpositive entries off its diagonal, and the projection of batch normalisation takes away the mean
and the direction of x̂.

Source: collection of semidefinite matrices.  Reference: Horn & Johnson, Matrix Analysis (2013), §7.1 and §7.2.
"""

from verifier.notation import (
    Derivation, claim, diag, dim, dot, eq, erratum, exp, eye, grad, gt, hessian, index, inv, jacobian, let, log,
    logsumexp, matrix, mean, ones, outer, quadratic, scalar, softmax, sqrt, symmetric, tanh, total, vector,
)

n, m, k = dim("n m k")
i, j = index("i j", n)
z, x, v, g = vector("z x v g", n)
y = vector("y", n, "simplex")
a, d, c = vector("a", n, "nonnegative"), vector("d", m, "nonnegative"), vector("c", n, "positive")
s = vector("s", m, "sign")
A, X, Φ = matrix("A", n, n, "nonnegative"), matrix("X", m, n), matrix("Φ", n, m)
P, S = matrix("P", n, n, "psd"), matrix("S", n, n, "spd")
M = matrix("M", n, n)
Q = matrix("Q", m, m, "psd")
K, V = matrix("K V", k, n)
u, label = vector("u", n), vector("label", k, "simplex")
w = vector("w", n)
λ = scalar("λ", "positive")
p = let("p", softmax(z))
logistic = total(log(1 + exp(-s * (X @ w))))
ε = scalar("ε", "positive")
variance = let("s²", mean((x - mean(x)) ** 2))
xhat = let("x̂", (x - mean(x)) / sqrt(variance + ε))
B = eye(n) - outer(ones(n), ones(n)) / n - outer(xhat, xhat) / n
centred = X - outer(ones(m), ones(m) @ X / m)
average = ones(m) @ X / m
laplacian = diag(A @ ones(n)) - A

derivation = Derivation(
    title="Positive semidefinite matrices of machine learning",
    source="collection of semidefinite matrices",
    reference="Horn & Johnson, Matrix Analysis (2013), §7.1 and §7.2",
    claims=(
        claim("softmax", diag(p) - outer(p, p)).is_psd(because="the variance of v under p is ≥ 0"),
        claim("softmax-jacobian", jacobian(p, z)).is_psd(because="∂p/∂z = diag(p) − ppᵀ"),
        claim("log-sum-exp", hessian(logsumexp(z), z)).is_psd(because="its Hessian is diag(p) − ppᵀ"),
        claim("cross-entropy", hessian(-dot(y, log(p)), z)).is_psd(because="Σy = 1, so again diag(p) − ppᵀ"),
        claim("any-distribution", diag(y) - outer(y, y)).is_psd(because="Σⱼ yⱼ = 1 and y ≥ 0: a variance"),
        claim("logistic", hessian(logistic, w)).is_psd(because="Xᵀ diag(σ(1 − σ)) X"),
        claim("multinomial-logistic", total(grad(total(grad(logsumexp(K @ u), K) * V), K) * V))
        .eq(quadratic(diag(softmax(K @ u)) - outer(softmax(K @ u), softmax(K @ u)), V @ u),
            because="the Hessian in the matrix K of weights is (diag(p) − ppᵀ) ⊗ uuᵀ, here along V")
        .ge(0, because="diag(p) − ppᵀ ⪰ 0"),
        claim("multinomial-cross-entropy", -dot(label, log(softmax(K @ u))))
        .is_convex_in(K, because="−log softmax is convex, and its argument is linear in K"),
        claim("weighted-gram", X.T @ diag(d) @ X).is_psd(because="Σ dᵢxᵢxᵢᵀ with d ≥ 0"),
        claim("gauss-newton", jacobian(tanh(X @ w), w).T @ jacobian(tanh(X @ w), w)).is_psd(because="JᵀJ"),
        claim("fisher", outer(g, g)).is_psd(because="(gᵀv)² ≥ 0"),
        claim("kernel-of-features", Φ @ Φ.T).is_psd(because="‖Φᵀv‖² ≥ 0"),
        claim("weighted-kernel", Φ @ diag(d) @ Φ.T).is_psd(because="Σ dₖ(Φᵀv)ₖ² ≥ 0"),
        claim("linear-kernel", X @ P @ X.T).is_psd(because="P ⪰ 0, so (Xᵀv)ᵀP(Xᵀv) ≥ 0"),
        claim("scaled-kernel", diag(x) @ P @ diag(x)).is_psd(because="DPD for diagonal D"),
        claim("sum-of-kernels", Φ @ Φ.T + X.T @ X).is_psd(because="a sum of Gram matrices"),
        claim("product-of-kernels", (Φ @ Φ.T) * (X.T @ X)).is_psd(because="Schur: the features' products are features"),
        claim("polynomial-kernel", (1 + Φ @ Φ.T) ** 2).is_psd(because="1, the features, and their products"),
        claim("generalised-gauss-newton", X.T @ Q @ X).is_psd(because="JᵀHJ for the Hessian H ⪰ 0 of the loss"),
        claim("covariance", centred.T @ centred / m).is_psd(because="a Gram matrix of centred rows"),
        claim("covariance-by-moments", X.T @ X / m - outer(average, average))
        .eq(centred.T @ centred / m, because="E[xxᵀ] − E[x]E[x]ᵀ")
        .is_psd(because="a Gram matrix of centred rows"),
        claim("centring", eye(n) - outer(ones(n), ones(n)) / n).is_psd(because="zero row sums, −1/n off the diagonal"),
        claim("graph-laplacian", laplacian, given=[symmetric(A)])
        .is_psd(because="½ Σ Aᵢⱼ(vᵢ − vⱼ)² ≥ 0"),
        claim("laplacian-form", quadratic(laplacian, v), given=[symmetric(A)])
        .eq(total(A[i, j] * (v[i] - v[j]) ** 2, over=(i, j)) / 2, because="expand the square; A is symmetric"),
        claim("normalised-laplacian", diag(c) @ laplacian @ diag(c), given=[symmetric(A)])
        .is_psd(because="DLD for diagonal D and the Laplacian L ⪰ 0"),
        claim("ridge", X.T @ X + λ * eye(n)).is_pd(because="XᵀX ⪰ 0 and λI ≻ 0"),
        claim("damped-newton", P + λ * eye(n)).dominates(λ * eye(n), because="P ⪰ 0"),
        claim("inverse", inv(S)).is_psd(because="the inverse of S ≻ 0"),
        claim("posterior-covariance", X.T @ X + inv(S)).is_psd(because="a sum of two such"),
        claim("batch-normalisation", B)
        .eq(B.T @ B + ε / (variance + ε) * outer(xhat, xhat) / n,
            because="almost a projection off 1 and x̂: the length of x̂ is √n short of a factor ε/(v + ε)")
        .is_psd(because="a Gram matrix and a positive multiple of x̂x̂ᵀ"),
        claim("batch-normalisation-projection", eye(n) - outer(ones(n), ones(n)) / n - outer(x, x) / dot(x, x),
              given=[eq(total(x), 0), gt(dot(x, x), 0)])
        .is_psd(because="without ε it is the projection off 1 and x̂: symmetric and its own square"),
        claim("below-trace", total(c) * diag(c) - outer(c, c)).is_psd(because="Cauchy–Schwarz: (Σcv)² ≤ Σc Σcv²"),

        erratum("adjacency", A, given=[symmetric(A)], corrected="graph-laplacian")
        .is_psd(because="commonly assumed: a symmetric matrix with entries ≥ 0", source="common misconception"),
        erratum("square", M @ M, corrected="kernel-of-features")
        .is_psd(because="commonly assumed: a square is ≥ 0; what is ⪰ 0 is MᵀM", source="common misconception"),
        erratum("covariance-forgotten-mean", diag(y) - 2 * outer(y, y), corrected="any-distribution")
        .is_psd(because="commonly assumed: any multiple of the mean's square may be taken away",
                source="common misconception"),
    ),
)
