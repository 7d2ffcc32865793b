"""Negative log-likelihoods that are convex in their parameter, each as one writes it.

Constants that do not depend on the parameter are left out.  In the natural parameter of an exponential family the
negative log-likelihood is always convex: it is a log-partition function less a linear one.  In another parameter it
need not be: the Gaussian is convex in the mean and in the precision, but not in the variance (see ``not_convex``).

Source: collection of convex losses.  Reference: McCullagh & Nelder, Generalized Linear Models (1989), §2.2.
"""

from verifier.notation import (
    Derivation, claim, d, dim, dot, exp, log, logsumexp, scalar, sigmoid, softplus, total, vector,
)

C = dim("C")
x, y = scalar("x y")
p, u = scalar("p", "positive"), scalar("u", "unit_interval")
k, r, t = scalar("k", "nonnegative"), scalar("r", "positive"), scalar("t", "unit_interval")
z, q = vector("z", C), vector("q", C, "simplex")

derivation = Derivation(
    title="Convex negative log-likelihoods",
    source="collection of convex losses",
    reference="McCullagh & Nelder, Generalized Linear Models (1989), §2.2",
    claims=(
        claim("bernoulli", -(t * log(u) + (1 - t) * log(1 - u)))
        .is_convex_in(u, because="t/u² + (1 − t)/(1 − u)² > 0"),
        claim("bernoulli-logit", softplus(x) - t * x).is_convex_in(x, because="the second derivative is σ(1 − σ)"),
        claim("bernoulli-logit-as-coded", -(t * log(sigmoid(x)) + (1 - t) * log(1 - sigmoid(x))))
        .is_convex_in(x, because="the same function, written with σ"),
        claim("binomial-logit", r * softplus(x) - k * x).is_convex_in(x, because="r trials: r times as curved"),
        claim("geometric", -log(u) - k * log(1 - u)).is_convex_in(u, because="−log is convex"),

        claim("poisson-rate", p - k * log(p)).is_convex_in(p, because="the second derivative is k/p² ≥ 0"),
        claim("poisson-log-rate", exp(x) - k * x).is_convex_in(x, because="e^x bends up"),
        claim("poisson-softplus-rate", softplus(x) - k * x)
        .is_convex_in(x, because="softplus bends up; the linear part does not bend"),
        claim("negative-binomial", (k + r) * log(r + exp(x)) - k * x)
        .is_convex_in(x, because="log(r + e^x) is log-sum-exp of log r and x"),

        claim("exponential-rate", p * r - log(p)).is_convex_in(p, because="−log is convex"),
        claim("gamma-rate", r * p - k * log(p)).is_convex_in(p, because="−k log p is convex for k ≥ 0"),
        claim("gamma-log-mean", k * x + r * exp(-x)).is_convex_in(x, because="e^(−x) bends up"),
        claim("gumbel", (x - y) + exp(-(x - y))).is_convex_in(x, because="e^(−u) bends up"),
        claim("weibull-log-scale", exp(k * (y - x)) + k * x).is_convex_in(x, because="e^u of an affine u"),
        claim("logistic-density", (y - x) + 2 * softplus(-(y - x)))
        .is_convex_in(x, because="softplus of an affine function"),

        claim("gaussian-mean", (y - x) ** 2 / (2 * p)).is_convex_in(x, because="the second derivative is 1/p"),
        claim("gaussian-precision", p * (y - x) ** 2 / 2 - log(p) / 2)
        .is_convex_in(p, because="a linear function less ½ log p"),
        claim("gaussian-log-precision", r * exp(x) / 2 - x / 2)
        .is_convex_in(x, because="e^x bends up"),
        claim("gaussian-natural", x**2 / (4 * p) - log(p) / 2)
        .is_convex_in(x, p, because="a square over a linear function, less a logarithm: jointly convex"),

        claim("categorical-logits", logsumexp(z) - dot(q, z))
        .is_convex_in(z, because="log-sum-exp is convex, and the rest is linear"),
        claim("categorical-as-coded", -dot(q, log(exp(z) / total(exp(z)))))
        .is_convex_in(z, because="the same function, written with softmax: its Hessian is diag(p) − ppᵀ"),
        claim("partition-gradient", d(logsumexp(z) - dot(q, z), z))
        .eq(exp(z) / total(exp(z)) - q, because="predicted less observed"),
    ),
)
