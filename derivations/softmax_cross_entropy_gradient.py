"""The gradient of softmax cross-entropy in the logits is ŷ − y.

L = −Σ yᵢ log ŷᵢ with log ŷᵢ = zᵢ − log S, S = Σ e^z.  The linear part contributes −y, the log-sum-exp part (Σy)ŷ = ŷ.
Only Σy = 1 is used, so smoothed labels behave the same.  Note 1 answers the question twice; the first time it loses
the linear term and reports ŷ.

Source: S1 questions 3 and 7, S3 question 7 (D15).  Reference: Bishop, Pattern Recognition (2006), §4.3.4.
"""

from verifier.notation import (
    Derivation, claim, d, dim, entries, eq, erratum, exp, grad, index, let, log, matrix, ones, scalar, softmax,
    total, vector,
)

K = dim("K")
i, j, k = index("i j k", K)
z, r = vector("z r", K)
y = vector("y", K, "one_hot")
q = vector("q", K, "sums_to_one")
ε = scalar("ε", "unit_interval")
T = scalar("T", "positive")

S = let("S", total(exp(z)))
yhat = let("y_hat", exp(z) / S)
L = let("L", -total(y * log(yhat)))
smooth = let("y_s", (1 - ε) * y + ε / K)
tempered = let("p", softmax(z / T))

# A batch: rows of X are samples, W holds the weights, P[a] = softmax(Z[a]).
N, D = dim("N D")
a = index("a", N)
X, W, Y = matrix("X", N, D), matrix("W", D, K), matrix("Y", N, K)
Z = let("Z", X @ W)
P = let("P", entries(exp(Z[a, k]) / total(exp(Z[a, j]), over=j), a, k))

derivation = Derivation(
    title="The gradient of softmax cross-entropy is ŷ − y",
    source="S1 questions 3 and 7, S3 question 7 (D15)",
    reference="Bishop, Pattern Recognition and Machine Learning (2006), §4.3.4",
    claims=(
        claim("loss-rewrite", L)
        .eq(-total(y * log(exp(z) / S)), because="ŷ = e^z / S")
        .eq(-total(y * (z - log(S))), because="log(e^z / S) = z − log S", source="S3.ce.loss_rewrite"),

        claim("loss-derivative", d(L, z[k]))
        .eq(d(-total(y * (z - log(S))), z[k]), because="the rewritten loss, differentiated"),

        erratum("note-1-loss-sign", d(total(y * log(yhat)), z[k]), corrected="loss-derivative")
        .eq(d(-total(y * (z - log(S))), z[k]), because="as printed: Σ y log ŷ on the left lacks the minus of the right",
            source="S1.ce3.loss_sign"),

        claim("log-sum-exp-term-q3", d(total(y * log(S)), z[k]))
        .eq(total(y[i] * yhat[k], over=i), because="∂ log S/∂zₖ = e^zₖ / S = ŷₖ")
        .eq(yhat[k], because="Σy = 1", source="S1.ce3.lse_term"),

        erratum("note-1-gradient-q3", d(L, z[k]), corrected="gradient")
        .eq(yhat[k], because="as printed: the term −Σ yᵢzᵢ was dropped", source="S1.ce3.gradient"),

        claim("split", d(L, z[j]))
        .eq(d(-total(y * z), z[j]) + d(total(y * log(S)), z[j]), because="the sum in the rewritten loss, term by term"),

        erratum("note-1-split", d(L, z[j]), corrected="split")
        .eq(d(total(y * (z - log(S))), z[j]), because="as printed: the bracket lacks its leading minus",
            source="S1.ce7.split"),

        claim("linear-term", d(-total(y * z), z[j]))
        .eq(-y[j], because="linear in z", source="S1.ce7.linear_term"),

        claim("log-sum-exp-term-q7", d(total(y * log(S)), z[j]))
        .eq(total(y[i] * exp(z[j]) / S, over=i), because="∂S/∂zⱼ = e^zⱼ")
        .eq(total(y[i] * yhat[j], over=i), because="ŷ = e^z / S")
        .eq(yhat[j], because="Σy = 1", source="S1.ce7.lse_term"),

        claim("component", d(L, z[i]))
        .eq(-y[i] + total(y[k] * exp(z[i]) / S, over=k), because="the two terms together")
        .eq(-y[i] + yhat[i], because="Σy = 1", source="S3.ce.gradient"),

        claim("gradient", grad(L, z))
        .eq(yhat - y, because="the components as a column", source="S1.ce7.gradient"),

        claim("any-target", grad(-total(r * log(yhat)), z))
        .eq(total(r) * yhat - r, because="without Σr = 1 the sum stays"),

        erratum("unnormalised-target", grad(-total(r * log(yhat)), z), corrected="any-target")
        .eq(yhat - r, because="a student's slip: ŷ − r needs Σr = 1", source="S1.ce7 (student)"),

        claim("target-on-the-simplex", grad(-total(q * log(yhat)), z))
        .eq(total(q) * yhat - q, because="as for any target")
        .eq(yhat - q, because="Σq = 1", source="D15.general.any_target"),

        claim("smoothed-labels-sum-to-one", total(smooth))
        .eq((1 - ε) * total(y) + ε, because="K terms ε/K")
        .eq(1, because="Σy = 1"),

        claim("label-smoothing", grad(-total(smooth * log(yhat)), z))
        .eq(yhat - smooth, because="the smoothed labels sum to 1", source="D15.general.label_smoothing"),

        claim("temperature", grad(-total(y * log(tempered)), z))
        .eq((tempered - y) / T, because="chain rule: ∂(z/T)/∂z = I/T"),

        claim("batch", grad(-total(Y * log(P)) / N, W), given=[eq(Y @ ones(K), ones(N))])
        .eq(X.T @ (P - Y) / N, because="the gradient of each sample, passed on by Z = XW",
            source="D15.general.batch"),
    ),
)
