"""The expected dropout loss is the plain loss plus a ridge-like penalty.

Noise of mean 1 leaves the expected prediction alone and adds its variance to the expected square: for a whole data set
that shares the noise, E ½‖y − X(δw)‖² = ½‖y − Xw‖² + ½σ² Σ wₖ²‖X₍ₖ₎‖², a ridge weighted by the feature norms.
Dropout with keep probability p and masks r/p is the case σ² = (1 − p)/p; plain masks r also shrink the prediction by p.

Source: S1 and S3, Gaussian dropout (D18), generalised.
Reference: Srivastava et al., Dropout (2014), §9.1; Wager, Wang & Liang, Dropout Training (2013), §2.
"""

from verifier.notation import (
    Derivation, E, bernoulli, claim, diag, diagonal, dim, erratum, grad, hessian, index, let, matrix, noise, norm,
    outer, quadratic, scalar, total, vector,
)

n, N = dim("n N")
k, l = index("k l", n)
x, w, v = vector("x w v", n)
y, σ = scalar("y σ")
p = scalar("p", "unit_interval")
X = matrix("X", N, n)
t = vector("t", N)
δ = noise("δ", n, mean=1, variance=σ**2)
r = bernoulli("r", n, p=p)

J = let("J", (y - total(δ * w * x)) ** 2 / 2)
Jc = let("J_c", (y - total(w * x)) ** 2 / 2)
penalty = let("Ω", σ**2 / 2 * total(w**2 * x**2))
batch = let("J_N", norm(t - X @ (δ * w)) ** 2 / 2)
inverted = let("J_r", (y - total(r / p * w * x)) ** 2 / 2)
plain = let("J_m", (y - total(r * w * x)) ** 2 / 2)

derivation = Derivation(
    title="The expected dropout loss is the loss plus ½σ² Σ w²x²",
    source="S1 and S3, Gaussian dropout (D18), generalised",
    reference="Srivastava et al., Dropout (2014), §9.1; Wager, Wang & Liang, Dropout Training (2013), §2",
    claims=(
        claim("prediction", E(total(δ * w * x)))
        .eq(total(w * x), because="E δ = 1"),

        claim("prediction-variance", E(total(δ * w * x) ** 2) - E(total(δ * w * x)) ** 2)
        .eq(σ**2 * total(w**2 * x**2), because="variances of independent terms add"),

        claim("expected-loss", E(J))
        .eq((y**2 - 2 * y * E(total(δ * w * x)) + E(total(δ * w * x) ** 2)) / 2, because="multiply out")
        .eq((y**2 - 2 * y * total(w * x) + total(w * x) ** 2 + σ**2 * total(w**2 * x**2)) / 2,
            because="the two lines before")
        .eq(Jc + penalty, because="collect the square", source="D18.general.shared_noise"),

        claim("noise-never-helps", E(J) - Jc)
        .eq(penalty, because="the line before")
        .ge(0, because="a sum of squares"),

        claim("penalty-gradient", grad(penalty, w))
        .eq(σ**2 * x**2 * w, because="derivative of each square"),

        claim("expectation-and-gradient-commute", grad(E(J), w))
        .eq(grad(Jc, w) + σ**2 * x**2 * w, because="differentiate the expected loss")
        .eq(E(grad(J, w)), because="the expectation of the gradient is the same"),

        claim("hessian", hessian(E(J), w))
        .eq(outer(x, x) + σ**2 * diag(x**2), because="the gradient is linear in w")
        .is_psd(because="vᵀ( · )v = (xᵀv)² + σ² Σ x²v²"),

        claim("convex", E(J))
        .is_convex_in(w, because="its Hessian is ⪰ 0"),

        claim("shared-noise", E(batch))
        .eq(norm(t - X @ w) ** 2 / 2 + σ**2 / 2 * total(X**2 @ w**2), because="the same, sample by sample")
        .eq(norm(t - X @ w) ** 2 / 2 + σ**2 / 2 * quadratic(diag(diagonal(X.T @ X)), w),
            because="the diagonal of XᵀX holds the squared feature norms", source="D18.general.shared_noise"),

        claim("mask-mean", E(r[k]))
        .eq(p, because="declared: kept with probability p"),

        claim("mask-second-moment", E(r[k] ** 2))
        .eq(p, because="r² = r"),

        claim("inverted-mask-mean", E(r[k] / p))
        .eq(1, because="E r = p"),

        claim("inverted-mask-variance", E((r[k] / p) ** 2) - E(r[k] / p) ** 2)
        .eq(1 / p - 1, because="r² = r")
        .eq((1 - p) / p, because="one fraction", source="D18.general.bernoulli"),

        claim("inverted-dropout", E(inverted))
        .eq(Jc + (1 - p) / (2 * p) * total(w**2 * x**2), because="the penalty with σ² = (1 − p)/p",
            source="D18.general.bernoulli"),

        claim("inverted-dropout-gradient", E(grad(inverted, w)))
        .eq(grad(Jc, w) + (1 - p) / p * x**2 * w, because="the expected gradient with σ² = (1 − p)/p"),

        claim("plain-dropout", E(plain))
        .eq((y - p * total(w * x)) ** 2 / 2 + p * (1 - p) / 2 * total(w**2 * x**2),
            because="a mask has mean p and variance p(1 − p)"),

        erratum("unscaled-prediction", E(plain), corrected="plain-dropout")
        .eq(Jc + p * (1 - p) / 2 * total(w**2 * x**2), because="a student's slip: plain masks shrink the prediction",
            source="S1.gdrop (student)"),

        erratum("plain-ridge", E(J), corrected="expected-loss")
        .eq(Jc + σ**2 / 2 * norm(w) ** 2, because="a student's slip: the penalty is weighted by x²",
            source="S1.gdrop (student)"),
    ),
)
