"""Functions that look convex and are not, each with the claim that holds beside it.

A product of convex functions need not be convex, nor a convex function of a prediction that is not affine, nor a
function that is convex in each variable alone.  What refutes convexity is a chord: two points and their midpoint, at
which the function lies above the mean of its values at the ends.

Source: common misconceptions about convex losses.
Reference: Boyd & Vandenberghe, Convex Optimization (2004), §3.1–3.2.
"""

from verifier.notation import (
    Derivation, absolute, array, claim, det, dim, dot, erf, erratum, exp, ge, le, log, logdet, logsumexp, matrix, norm,
    quadratic, relu, scalar, sigmoid, sin, softplus, sqrt, tanh, total, vector,
)

n, m = dim("n m")
x, z, a, b, c = scalar("x z a b c")
h, u = scalar("h", "nonnegative"), scalar("u", "unit_interval")
p, q = scalar("p q", "positive")
w, y = vector("w y", n)
M, A = matrix("M", n, n), matrix("A", m, n)
S = matrix("S", n, n, "spd")
B = matrix("B", 2, 2)
X, t = matrix("X", m, n), vector("t", m)
v = vector("v", m)
net = tanh(X @ w)


def swish(s):
    """s·σ(s)."""
    return s * sigmoid(s)


def assumed(name, function, *variables, corrected, because):
    """A statement of convexity that is often made, and is false."""
    return erratum(name, function, corrected=corrected).is_convex_in(
        *variables, because=f"commonly assumed: {because}", source="common misconception"
    )


derivation = Derivation(
    title="Look-alikes that are not convex",
    source="common misconceptions about convex losses",
    reference="Boyd & Vandenberghe, Convex Optimization (2004), §3.1–3.2",
    claims=(
        assumed("swish", swish(x), x, corrected="swish-bends-down", because="SiLU looks like softplus"),
        claim("swish-bends-down", swish(3)).gt((swish(2) + swish(4)) / 2, because="numbers at 2, 3 and 4"),
        assumed("gelu-approximation", x * sigmoid(1.702 * x), x, corrected="gelu-bends-down",
                because="GELU looks like softplus"),
        claim("gelu-bends-down", 2 * sigmoid(3.404)).gt((sigmoid(1.702) + 3 * sigmoid(5.106)) / 2,
                                                        because="numbers at 1, 2 and 3"),
        assumed("gelu", x * (1 + erf(x / sqrt(2))) / 2, x, corrected="gelu-bends-down-too",
                because="GELU looks like softplus"),
        claim("gelu-bends-down-too", 2 * (1 + erf(sqrt(2))) / 2)
        .gt(((1 + erf(1 / sqrt(2))) / 2 + 3 * (1 + erf(3 / sqrt(2))) / 2) / 2, because="numbers at 1, 2 and 3"),
        assumed("sine", x**2 / 4 + sin(x), x, corrected="sine-tamed", because="the square outweighs the wave"),
        claim("sine-tamed", x**2 / 2 + sin(x)).is_convex_in(x, because="1 − sin x ≥ 0"),
        assumed("product", x**2 * (x - 1) ** 2, x, corrected="sum", because="a product of convex functions"),
        claim("sum", x**2 + (x - 1) ** 2).is_convex_in(x, because="a sum of convex functions is convex"),
        assumed("double-well", (x**2 - 1) ** 2, x, corrected="well", because="a square of a convex function"),
        claim("well", (x**2 + 1) ** 2).is_convex_in(x, because="a square of what is convex and ≥ 0"),
        assumed("bridge", sqrt(absolute(x)), x, corrected="root", because="a penalty like |x|"),
        claim("root", sqrt(h)).is_concave_in(h, because="√ bends down"),
        assumed("bridge-penalty", total(sqrt(absolute(w))), w, corrected="lasso", because="a norm with p = ½"),
        claim("lasso", total(absolute(w))).is_convex_in(w, because="p = 1 is the least for which it is one"),
        assumed("cube", x**3, x, corrected="cube-on-one-side", because="a power above 1"),
        claim("cube-on-one-side", h**3).is_convex_in(h, because="6h ≥ 0"),
        assumed("negative-square", -(x**2), x, corrected="negative-square-concave", because="a parabola"),
        claim("negative-square-concave", -(x**2)).is_concave_in(x, because="it opens downwards"),
        assumed("gini", u * (1 - u), u, corrected="gini-concave", because="an impurity is a loss"),
        claim("gini-concave", u * (1 - u)).is_concave_in(u, because="its second derivative is −2"),
        assumed("entropy", -p * log(p), p, corrected="entropy-concave", because="a sum of logarithms"),
        claim("entropy-concave", -p * log(p)).is_concave_in(p, because="its second derivative is −1/p"),
        assumed("tanh", tanh(x), x, corrected="tanh-on-one-side", because="it increases"),
        claim("tanh-on-one-side", tanh(h)).is_concave_in(h, because="its slope 1 − tanh² falls for h ≥ 0"),
        assumed("sigmoid", sigmoid(x), x, corrected="log-sigmoid", because="it increases"),
        claim("log-sigmoid", -log(sigmoid(x))).is_convex_in(x, because="what is convex is −log σ"),
        assumed("squared-error-of-sigmoid", (sigmoid(x) - 1) ** 2, x, corrected="cross-entropy-of-sigmoid",
                because="a square of a prediction"),
        claim("cross-entropy-of-sigmoid", softplus(-x)).is_convex_in(x, because="the cross-entropy of σ is"),
        assumed("cauchy", log(1 + x**2), x, corrected="cauchy-near-zero", because="log of a convex function"),
        claim("cauchy-near-zero", log(1 + x**2), given=[le(x, 1), ge(x, -1)])
        .is_convex_in(x, because="2(1 − x²)/(1 + x²)² ≥ 0 between −1 and 1"),
        assumed("geman-mcclure", x**2 / (1 + x**2), x, corrected="pseudo-huber", because="a robust square"),
        assumed("welsch", 1 - exp(-(x**2)), x, corrected="pseudo-huber", because="a robust square"),
        claim("pseudo-huber", sqrt(1 + x**2)).is_convex_in(x, because="the convex robust loss"),
        assumed("ramp", relu(1 - x) - relu(-x), x, corrected="hinge", because="a hinge that is cut off"),
        claim("hinge", relu(1 - x)).is_convex_in(x, because="the hinge itself is convex"),
        assumed("negative-relu", -relu(x), x, corrected="negative-relu-concave", because="piecewise linear"),
        claim("negative-relu-concave", -relu(x)).is_concave_in(x, because="its kink bends down"),
        assumed("difference", softplus(x) - x**2 / 4, x, corrected="added", because="a difference of convex functions"),
        claim("added", softplus(x) + x**2 / 4).is_convex_in(x, because="a sum of them is"),

        assumed("bilinear", x * z, x, z, corrected="bilinear-one", because="linear in each variable"),
        claim("bilinear-one", x * z).is_convex_in(x, because="in one variable it is linear"),
        assumed("factorisation", (c - a * b) ** 2, a, b, corrected="factorisation-one",
                because="a squared error"),
        claim("factorisation-one", (c - a * b) ** 2).is_convex_in(a, because="for a fixed factor it is least squares"),
        assumed("ratio", p / q, p, q, corrected="square-over-linear", because="convex in each variable alone"),
        claim("square-over-linear", p**2 / q).is_convex_in(p, q, because="with a square on top it is"),
        assumed("two-layers", softplus(-a * tanh(b * c)), a, b, corrected="last-layer",
                because="cross-entropy is convex"),
        claim("last-layer", softplus(-a * tanh(b * c))).is_convex_in(a, because="in the last layer alone it is"),
        assumed("network", total(softplus(-(net * v))), w, corrected="linear-model", because="cross-entropy is convex"),
        claim("linear-model", total(softplus(-((X @ w) * v)))).is_convex_in(w, because="without tanh it is"),
        assumed("squared-error-of-a-network", norm(net - t) ** 2, w, corrected="least-squares",
                because="a squared error"),
        claim("least-squares", norm(X @ w - t) ** 2).is_convex_in(w, because="of an affine prediction it is"),

        assumed("any-quadratic", quadratic(M, w), w, corrected="gram-quadratic", because="a quadratic form"),
        claim("gram-quadratic", quadratic(A.T @ A, w)).is_convex_in(w, because="AᵀA ⪰ 0"),
        assumed("softmax-entry", exp(p) / (exp(p) + exp(q)), p, q, corrected="log-softmax-entry",
                because="log-sum-exp is convex"),
        claim("log-softmax-entry", log(exp(p) + exp(q)) - p).is_convex_in(p, q, because="−log softmax is"),
        assumed("negative-log-sum-exp", -logsumexp(y), y, corrected="log-sum-exp", because="a smooth minimum"),
        claim("log-sum-exp", logsumexp(y)).is_convex_in(y, because="a smooth maximum is"),
        assumed("sparsity-ratio", total(absolute(w)) / norm(w), w, corrected="lasso", because="a ratio of norms"),
        assumed("cosine", -dot(w, y) / norm(w), w, corrected="least-distance", because="a normalised inner product"),
        claim("least-distance", norm(w - y)).is_convex_in(w, because="the distance is"),
        assumed("log-determinant", logdet(S), S, corrected="negative-log-determinant",
                because="log det in a likelihood"),
        claim("negative-log-determinant", -logdet(S)).is_convex_in(S, because="its negative is"),
        assumed("log-determinant-of-any", -logdet(B), B, corrected="negative-log-determinant",
                because="−log det without positive definiteness"),
        assumed("determinant", det(array([[a, b], [b, c]])), a, b, c, corrected="negative-log-determinant",
                because="a polynomial that is ≥ 0 on positive definite matrices"),
    ),
)
