"""The mini-batch gradient is unbiased, and its variance falls like 1/b.

The note argues in words for mini-batches; what can be checked is this.  A batch of b of the N samples, all batches
equally likely, is a vector s of zeros and ones with Σs = b.  By symmetry E sᵢ is one number p for all i, and E sᵢsₖ one
number q for all i ≠ k; Σs = b fixes both.  Hence the mean over the batch has the mean over all samples as its
expectation, and the variance (N − b)/(N − 1) · σ²/b.  Drawing with replacement, or keeping each sample with
probability p, is unbiased too, with another variance.

Source: S2, mini-batches (D34).
Reference: Cochran, Sampling Techniques (1977), §2.5–2.6; Goodfellow et al., Deep Learning (2016), §8.1.3.
"""

from verifier.notation import (
    Derivation, E, bernoulli, claim, dim, dot, eq, eye, ge, grad, gt, jacobian, let, matrix, mean, noise, norm, ones,
    outer, quadratic, scalar, total, tr, vector,
)

N, D, B = dim("N D B")
g = vector("g", N)  # one component of the N sample gradients
G = matrix("G", N, D)  # the sample gradients, as rows
w = vector("w", D)
losses = vector("L", N, of=w)
p, q, b = scalar("p q b")
one = ones(N)
batch, many = gt(b, 0), gt(N, 1)

# E s = (b/N) 1 and E ssᵀ = M for a batch without replacement.
moments = [eq(N * p, b), eq(N * p + N * (N - 1) * q, b**2)]
pair = b * (b - 1) / (N * (N - 1))
M = let("M", (b / N - pair) * eye(N) + pair * outer(one, one))
average = let("ḡ", one @ G / N)
σ2 = let("σ²", mean((g - mean(g)) ** 2))

# Other ways to draw: B times with replacement, or each sample with probability k on its own.
draw = noise("h", B, mean=mean(g), variance=σ2)
k = scalar("k", "unit_interval")
kept = bernoulli("r", N, p=k)

derivation = Derivation(
    title="The mini-batch gradient is unbiased",
    source="S2, mini-batches (D34)",
    reference="Cochran, Sampling Techniques (1977), §2.5–2.6; Goodfellow et al., Deep Learning (2016), §8.1.3",
    claims=(
        claim("sum-of-moments", total(p * one))
        .eq(N * p, because="Σ E sᵢ = E Σs, which is b"),

        claim("sum-of-pair-moments", total((p - q) * eye(N) + q * outer(one, one)))
        .eq(N * p + N * (N - 1) * q, because="ΣΣ E sᵢsₖ = E (Σs)², which is b²; sᵢ² = sᵢ on the diagonal"),

        claim("moment", p, given=moments)
        .eq(b / N, because="N p = b"),

        claim("pair-moment", q, given=[*moments, many])
        .eq(pair, because="N(N − 1) q = b² − b"),

        claim("unbiased", dot(b / N * one, g) / b, given=[batch])
        .eq(mean(g), because="E Σ sᵢgᵢ/b = Σ (b/N) gᵢ/b", source="S2.sgd.minibatch"),

        claim("unbiased-gradient", (b / N * one) @ jacobian(losses, w) / b, given=[batch])
        .eq(grad(mean(losses), w), because="component by component: the full gradient is the mean of the samples'",
            source="D34.general.unbiased"),

        claim("variance", quadratic(M, g) / b**2 - mean(g) ** 2, given=[batch, many])
        .eq((N - b) / (N - 1) * σ2 / b, because="E (Σ sᵢgᵢ)² = gᵀMg", source="D34.general.variance"),

        claim("variance-of-the-vector", tr(G.T @ M @ G) / b**2 - norm(average) ** 2, given=[batch, many])
        .eq((N - b) / (N - 1) * (norm(G - outer(one, average)) ** 2 / N) / b, because="the components added up"),

        claim("gain-over-replacement", σ2 / b - (N - b) / (N - 1) * σ2 / b, given=[ge(b, 1), many])
        .eq((b - 1) / (N - 1) * σ2 / b, because="1 − (N − b)/(N − 1) = (b − 1)/(N − 1)")
        .ge(0, because="no sample is drawn twice: never worse than with replacement"),

        claim("with-replacement", E(mean(draw)))
        .eq(mean(g), because="each draw has the mean of the samples"),

        claim("variance-with-replacement", E(mean(draw) ** 2) - E(mean(draw)) ** 2)
        .eq(σ2 / B, because="independent draws: variances add", source="D34.general.variance"),

        claim("kept-with-probability", E(grad(dot(kept, losses) / (k * N), w)))
        .eq(grad(mean(losses), w), because="E rᵢ = k", source="D34.general.unbiased"),

        claim("variance-kept-with-probability", E((dot(kept, g) / (k * N)) ** 2) - mean(g) ** 2)
        .eq((1 - k) / k * total(g**2) / N**2, because="independent samples: variances add; var(rᵢ/k) = (1 − k)/k"),
    ),
)
