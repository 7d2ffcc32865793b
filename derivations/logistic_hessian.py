"""The Hessian of the logistic loss is XᵀDX ⪰ 0: convex, but a minimum needs the ridge.

With the bias absorbed into w and α = ŷ(1 − ŷ) the Hessian is Σ αᵢxᵢxᵢᵀ = Xᵀ diag(α) X = AᵀA, A = diag(√α) X: a Gram
matrix, so ⪰ 0, and E is convex.  Positive *definite* it need not be (two equal columns), and convex does not give a
minimum: for one sample x = 1, y = 1 the loss log(1 + e⁻ʷ) falls for ever.  A ridge ½λ‖w‖² repairs both: the Hessian is
⪰ λI, and there is exactly one minimum.

Source: S1 and S3, logistic regression (D12).  Reference: Boyd & Vandenberghe, Convex Optimization (2004), §3.1, §9.1.
"""

from verifier.notation import (
    Derivation, claim, d, diag, dim, erratum, eye, grad, gt, hessian, index, let, log, lt, matrix, norm, quadratic,
    scalar, sigmoid, sqrt, total, vector,
)

N, D = dim("N D")
i = index("i", N)
j, k = index("j k", D)
X = matrix("X", N, D)
y = vector("y", N, "binary")
w, v = vector("w v", D)
b, u = scalar("b u")
λ = scalar("λ", "positive")


def cross_entropy(yhat):
    """−Σ [y log ŷ + (1 − y) log(1 − ŷ)]."""
    return -total(y * log(yhat) + (1 - y) * log(1 - yhat))


yhat = let("y_hat", sigmoid(X @ w))
E = let("E", cross_entropy(yhat))
biased = let("q", sigmoid(X @ w + b))
with_bias = let("E_b", cross_entropy(biased))
ridge = let("E_λ", E + λ / 2 * norm(w) ** 2)
α = let("α", yhat * (1 - yhat))
A = let("A", diag(sqrt(α)) @ X)

# One sample with label t, and weights that are only known to be < 1.
t = scalar("t", "binary")
one = let("e", -(t * log(sigmoid(u)) + (1 - t) * log(1 - sigmoid(u))))
a = vector("a", N)

derivation = Derivation(
    title="The logistic Hessian XᵀDX is positive semidefinite, and ⪰ λI with a ridge",
    source="S1 and S3, logistic regression (D12)",
    reference="Boyd & Vandenberghe, Convex Optimization (2004), §3.1 and §9.1",
    claims=(
        claim("step", d(X[i, j] * (y[i] - yhat[i]), w[k]))
        .eq(X[i, j] * (yhat[i] * (yhat[i] - 1)) * X[i, k], because="only ŷᵢ depends on w, and σ′ = σ(1 − σ)")
        .eq(-yhat[i] * (1 - yhat[i]) * X[i, j] * X[i, k], because="turn the factor round"),

        erratum("note-1-step", d(X[i, j] * (y[i] - yhat[i]), w[k]), corrected="step")
        .eq(yhat[i] * (1 - yhat[i]) * X[i, j] * X[i, k],
            because="as printed: a second sign error that cancels the first",
            source="S1.logistic_hess.step"),

        claim("entry", d(d(E, w[j]), w[k]))
        .eq(d(total((yhat[i] - y[i]) * X[i, j], over=i), w[k]), because="the gradient is Xᵀ(ŷ − y)")
        .eq(total(α[i] * X[i, j] * X[i, k], over=i), because="∂ŷᵢ/∂wₖ = αᵢxᵢₖ"),

        claim("hessian", hessian(E, w))
        .eq(X.T @ diag(α) @ X, because="Σ αᵢxᵢxᵢᵀ, written with matrices", source="S1.logistic_hess.matrix"),

        claim("prediction-positive", yhat).gt(0, because="σ > 0"),
        claim("prediction-below-one", yhat).lt(1, because="σ < 1"),
        claim("alpha-positive", α).gt(0, because="ŷ > 0 and 1 − ŷ > 0"),

        claim("alpha-at-most-a-quarter", 0.25 - α)
        .eq((0.5 - yhat) ** 2, because="complete the square")
        .ge(0, because="squares are nonnegative"),

        claim("positive-weights", X.T @ diag(a) @ X, given=[gt(a, 0), lt(a, 1)])
        .is_psd(because="vᵀXᵀ diag(a) Xv = Σ aᵢ(xᵢᵀv)², and a > 0"),

        erratum("note-1-alpha", X.T @ diag(a) @ X, given=[lt(a, 1)], corrected="positive-weights")
        .is_psd(because="as printed: α < 1 is given as the reason, but 0 < α is what it needs",
                source="S1.logistic_hess.alpha"),

        claim("gram", X.T @ diag(α) @ X)
        .eq((X.T @ diag(sqrt(α))) @ (diag(sqrt(α)) @ X), because="α = √α·√α, since α > 0")
        .eq(A.T @ A, because="with A = diag(√α) X"),

        claim("quadratic-form", quadratic(hessian(E, w), v))
        .eq(norm(A @ v) ** 2, because="H = AᵀA")
        .ge(0, because="squares are nonnegative"),

        claim("semidefinite", hessian(E, w))
        .is_psd(because="vᵀHv = ‖Av‖²", source="S1.logistic_hess.psd"),

        claim("gap-to-a-quarter-gram", X.T @ X / 4 - hessian(E, w))
        .eq(X.T @ diag((0.5 - yhat) ** 2) @ X, because="¼ − α = (½ − ŷ)²")
        .is_psd(because="weights that are squares"),

        claim("below-a-quarter-gram", X.T @ X / 4)
        .dominates(hessian(E, w), because="α ≤ ¼", source="D12.general.quarter"),

        claim("one-sample", d(d(one, u), u))
        .eq(d(sigmoid(u) - t, u), because="the first derivative is ŷ − y")
        .eq(sigmoid(u) * (1 - sigmoid(u)), because="σ′ = σ(1 − σ)")
        .gt(0, because="0 < σ < 1", source="S3.logistic_hess.second_derivative"),

        claim("one-sample-convex", one)
        .is_convex_in(u, because="its second derivative is positive"),

        claim("convex", E)
        .is_convex_in(w, because="a sum of convex functions of hᵢ = wᵀxᵢ", source="S3.logistic_hess.convex"),

        claim("hessian-with-bias", hessian(with_bias, w))
        .eq(X.T @ diag(biased * (1 - biased)) @ X, because="b only moves the weights α"),

        claim("convex-with-bias", with_bias)
        .is_convex_in(w, because="hᵢ = wᵀxᵢ + b is affine in w"),

        claim("second-derivative-in-bias", d(d(with_bias, b), b))
        .eq(total(biased * (1 - biased)), because="∂hᵢ/∂b = 1"),

        claim("convex-in-bias", with_bias)
        .is_convex_in(b, because="hᵢ = wᵀxᵢ + b is affine in b"),

        erratum("note-1-definite", hessian(E, w), corrected="semidefinite")
        .is_pd(because="as printed: H = AᵀA ≻ 0; but equal columns of X give Hv = 0",
               source="S1.logistic_hess.pd_unique_optimum"),

        erratum("note-1-minimum", E, corrected="ridge-minimum")
        .has_minimum_in(w, because="as printed: positive semidefinite, hence convex, hence a minimum",
                        source="S1.logistic_hess.psd_implies_minimum"),

        erratum("note-3-minimum", with_bias, corrected="ridge-minimum")
        .has_minimum_in(w, b, because="as printed: convex, hence a minimum", source="S3.logistic_hess.has_minimum"),

        claim("ridge-gradient", grad(ridge, w))
        .eq(X.T @ (yhat - y) + λ * w, because="the gradient of ½λ‖w‖² is λw"),

        claim("ridge-hessian", hessian(ridge, w))
        .eq(X.T @ diag(α) @ X + λ * eye(D), because="the Hessian of ½λ‖w‖² is λI")
        .dominates(λ * eye(D), because="XᵀDX ⪰ 0", source="D12.general.ridge")
        .is_pd(because="λ > 0"),

        claim("ridge-minimum", ridge)
        .has_minimum_in(w, because="∇²E ⪰ λI with λ > 0: strongly convex, so there is exactly one",
                        source="D12.general.ridge_minimum"),

        erratum("weights-forgotten", hessian(E, w), corrected="hessian")
        .eq(X.T @ X, because="a student's slip: the weights α are forgotten", source="S1.logistic_hess (student)"),
    ),
)
