"""The Jacobian of the softmax is diag(ŷ) − ŷŷᵀ.

ŷₖ = e^zₖ / S with S = Σ e^z.  The quotient rule treats two cases: on the diagonal the numerator depends on zₖ as well
and the result is ŷₖ(1 − ŷₖ); off it only S does, and the result is −ŷₖŷᵢ.  Rows sum to 0 because adding a constant to
every logit changes nothing; a temperature T divides the Jacobian by T.

Source: S1 and S3, softmax (D14).  Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), §6.2.2.3.
"""

from verifier.notation import (
    Derivation, claim, d, delta, diag, dim, erratum, exp, index, jacobian, let, ne, ones, outer, scalar, softmax,
    total, vector, zeros,
)

K = dim("K")
i, j, k = index("i j k", K)
z = vector("z", K)
c = scalar("c")
T = scalar("T", "positive")

S = let("S", total(exp(z)))
yhat = let("y_hat", exp(z) / S)
tempered = let("p", softmax(z / T))

derivation = Derivation(
    title="The softmax Jacobian is diag(ŷ) − ŷŷᵀ",
    source="S1 and S3, softmax (D14)",
    reference="Goodfellow, Bengio & Courville, Deep Learning (2016), §6.2.2.3",
    claims=(
        claim("partition", d(S, z[i]))
        .eq(exp(z[i]), because="only one term of Σ e^z depends on zᵢ"),

        claim("diagonal", d(yhat[k], z[k]))
        .eq((exp(z[k]) * S - exp(z[k]) * exp(z[k])) / S**2, because="quotient rule")
        .eq(exp(z[k]) / S * (S - exp(z[k])) / S, because="factor out e^zₖ")
        .eq(exp(z[k]) / S * (1 - exp(z[k]) / S), because="divide by S", source="S3.softmax.diag")
        .eq(yhat[k] * (1 - yhat[k]), because="ŷₖ = e^zₖ / S", source="S1.softmax.diag"),

        claim("off-diagonal", d(yhat[k], z[i]), given=[ne(i, k)])
        .eq(-exp(z[k]) * exp(z[i]) / (S * S), because="quotient rule; the numerator does not depend on zᵢ")
        .eq(-yhat[k] * yhat[i], because="ŷ = e^z / S", source="S1.softmax.offdiag"),

        erratum("note-3-off-diagonal", d(yhat[k], z[i]), given=[ne(i, k)], corrected="off-diagonal")
        .eq(yhat[k] * yhat[i], because="as printed: the minus sign of the quotient rule is lost",
            source="S3.softmax.offdiag"),

        claim("entry", d(yhat[k], z[i]))
        .eq(yhat[k] * (delta(i, k) - yhat[i]), because="both cases in one formula"),

        claim("jacobian", jacobian(yhat, z))
        .eq(diag(yhat) - outer(yhat, yhat), because="entry by entry"),

        claim("symmetric", jacobian(yhat, z).T)
        .eq(jacobian(yhat, z), because="δ and ŷᵢŷₖ are symmetric in i and k"),

        claim("rows-sum-to-zero", jacobian(yhat, z) @ ones(K))
        .eq(yhat - yhat * total(yhat), because="row k sums to ŷₖ − ŷₖ Σŷ")
        .eq(zeros(K), because="Σŷ = 1", source="D14.general.rows"),

        claim("shift-invariant", softmax(z + c))
        .eq(exp(c) * exp(z) / (exp(c) * total(exp(z))), because="e^(z+c) = e^c e^z")
        .eq(softmax(z), because="e^c cancels", source="D14.general.shift"),

        claim("temperature", jacobian(tempered, z))
        .eq((diag(tempered) - outer(tempered, tempered)) / T, because="chain rule: ∂(z/T)/∂z = I/T",
            source="D14.general.temperature"),

        erratum("elementwise-habit", jacobian(yhat, z), corrected="jacobian")
        .eq(diag(yhat * (1 - yhat)), because="a student's slip: softmax taken for an elementwise sigmoid",
            source="S1.softmax (student)"),
    ),
)
