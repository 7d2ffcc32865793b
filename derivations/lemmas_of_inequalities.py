"""The inequalities that other derivations use, each stated once and proved for every n.

Cauchy–Schwarz is Lagrange's identity: the gap is half a sum of squares.  It gives the triangle inequality of the norm
and the bound of a mean by the quadratic mean.  Young's inequality is a square.  From t − 1 ≥ log t, the tangent of the
logarithm at 1, follow the inequality of the arithmetic and the geometric mean (t = xᵢ/mean x) and Gibbs' inequality
(t = qᵢ/pᵢ): a Kullback–Leibler divergence is ≥ 0.

Source: common to D12, D16, D22–D28.
Reference: Hardy, Littlewood & Pólya, Inequalities (1952), §2.4, §2.5 and §2.14; Cover & Thomas (2006), §2.6.
"""

from verifier.notation import (
    Derivation, absolute, claim, dim, dot, exp, index, log, mean, norm, product, scalar, total, vector,
)  # fmt: skip

n = dim("n")
i, j = index("i j", n)
a, b = vector("a b", n)
w = vector("w", n, "nonnegative")
x = vector("x", n, "positive")
p, q = vector("p q", n, "positive", "sums_to_one")
t, u = scalar("t u")
r, ε = scalar("r ε", "positive")

derivation = Derivation(
    title="Cauchy–Schwarz, the triangle inequality, Young, AM–GM, Jensen for log, and Gibbs",
    source="common to D12, D16, D22–D28",
    reference="Hardy, Littlewood & Pólya, Inequalities (1952), §2.4–2.14; Cover & Thomas (2006), §2.6",
    claims=(
        claim("cauchy-schwarz-gap", norm(a) ** 2 * norm(b) ** 2 - dot(a, b) ** 2)
        .eq(total((a[i] * b[j] - a[j] * b[i]) ** 2, over=(i, j)) / 2, because="Lagrange's identity")
        .ge(0, because="squares are nonnegative"),

        claim("cauchy-schwarz", absolute(dot(a, b)))
        .le(norm(a) * norm(b), because="the gap of the squares is nonnegative"),

        claim("cauchy-schwarz-with-weights", total(w * a * b) ** 2)
        .le(total(w * a**2) * total(w * b**2), because="for √w a and √w b"),

        claim("triangle-gap", (norm(a) + norm(b)) ** 2 - norm(a + b) ** 2)
        .eq(2 * (norm(a) * norm(b) - dot(a, b)), because="multiply out"),

        claim("triangle-inequality", norm(a + b))
        .le(norm(a) + norm(b), because="Cauchy–Schwarz: the gap of the squares is ≥ 0"),

        claim("square-of-a-mean", mean(a) ** 2)
        .le(mean(a**2), because="the variance mean(a − mean a)² is ≥ 0"),

        claim("young", ε * t**2 / 2 + u**2 / (2 * ε) - t * u)
        .eq((ε * t - u) ** 2 / (2 * ε), because="complete the square")
        .ge(0, because="squares are nonnegative"),

        claim("tangent-of-log", log(r))
        .le(r - 1, because="the tangent at 1 of a concave function"),

        claim("tangent-of-exp", exp(t))
        .ge(1 + t, because="the tangent at 0 of a convex function"),

        claim("jensen-for-log", log(mean(x)) - mean(log(x)))
        .eq(mean(x / mean(x) - 1 - log(x / mean(x))), because="the mean of x/mean x is 1")
        .ge(0, because="log t ≤ t − 1 in each term"),

        claim("arithmetic-and-geometric-mean", product(x) ** (1 / n))
        .le(mean(x), because="the logarithm of the line before"),

        claim("gibbs", dot(p, log(p / q)))
        .eq(total(p * (q / p - 1 - log(q / p))), because="Σp = Σq = 1")
        .ge(0, because="log t ≤ t − 1 in each term: a divergence is never negative"),
    ),
)
