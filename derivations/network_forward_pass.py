"""The forward pass of a layer, for every width: z = Wa, then f entry by entry.

Layer l has n nodes with activations a, layer l + 1 has m; W is m × n and Wⱼᵢ belongs to the connection from node i to
node j, so that zⱼ = Σᵢ Wⱼᵢaᵢ is the product Wa.  The note prints Wᵢⱼ in the sum: with that order the product is Wᵀa.
Nothing here depends on which layer l is, on n or on m, so it holds for every layer of every network.

Source: S4, shapes and forward pass (D36).  Reference: Nielsen, Neural Networks and Deep Learning (2015), ch. 2.
"""

from verifier.notation import (
    Derivation, apply, claim, column, diag, dim, entries, erratum, function, index, jacobian, let, matrix, ones, outer,
    prime, total, vector,
)

n, m, N = dim("n m N")
i, j, s = index("i", n), index("j", m), index("s", N)
a, b, u = vector("a", n), vector("b", m), vector("z", m)
W = matrix("W", m, n)
f = function("f")

# The printed order of the indices fits only if both layers have one width.
k = index("k", n)
S = matrix("W", n, n)
V = matrix("V", n, m)

# A batch: the samples are the columns of A.
A = matrix("A", n, N)
Z = let("Z", W @ A + outer(b, ones(N)))

derivation = Derivation(
    title="The forward pass: z = Wa, then f entry by entry",
    source="S4, shapes and forward pass (D36)",
    reference="Nielsen, Neural Networks and Deep Learning (2015), ch. 2",
    claims=(
        claim("pre-activation", W @ a)
        .eq(entries(total(W[j, i] * a[i], over=i), j), because="m numbers: node j sums its inputs with row j of W",
            source="S4.forward.shapes"),

        claim("sum-over-inputs", (S @ a)[k])
        .eq(total(S[k, i] * a[i], over=i), because="the weight from node i to node k stands in row k, column i"),

        erratum("note-4-indices", (S @ a)[k], corrected="sum-over-inputs")
        .eq(total(S[i, k] * a[i], over=i), because="as printed: zⱼ = Σ Wᵢⱼaᵢ together with z = Wa",
            source="S4.forward.index_convention"),

        claim("from-to-convention", entries(total(V[i, j] * a[i], over=i), j))
        .eq(V.T @ a, because="with Vᵢⱼ from node i to node j, an n × m matrix, the product is Vᵀa"),

        claim("activation", apply(f, W @ a))
        .eq(entries(f(total(W[j, i] * a[i], over=i)), j), because="f is applied to each node's own sum",
            source="S4.forward.elementwise"),

        claim("activation-jacobian", jacobian(apply(f, u), u))
        .eq(diag(prime(apply(f, u))), because="entry by entry means: no other entry has an influence"),

        claim("bias-and-batch", entries(Z[j, s], j))
        .eq(W @ entries(A[i, s], i) + b, because="column s of Z belongs to sample s; b is added to each column",
            source="D36.general.bias_and_batch"),

        claim("bias-broadcast", Z)
        .eq(W @ A + column(b), because="b1ᵀ repeats the column b N times"),
    ),
)
