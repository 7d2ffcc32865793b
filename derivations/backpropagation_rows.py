"""Backpropagation with row vectors: every formula of the column convention, transposed.

A row a (1 × n) meets W (n × m) from the left: z′ = aW, then f entry by entry.  The errors are rows too:
δ = −(y − f(z)) ∘ f′(z) at the output, δ = δ′Wᵀ ∘ f′(z) in front of a layer with error δ′, and ∇_W E = aᵀδ′.  As in the
column convention E is any smooth function of z′ and the widths are arbitrary: the step holds for every layer, and so
for every depth.  With N samples as the rows of A, and Δ their errors, the products are sums over the batch.

Source: S4, cheat sheet with row vectors (D38).  Reference: Nielsen, Neural Networks and Deep Learning (2015), ch. 2.
"""

from verifier.notation import (
    Derivation, apply, claim, column, dim, entries, function, grad, index, let, matrix, norm, outer, prime, row,
    total, vector,
)

n, m, N = dim("n m N")
i, j = index("i", n), index("j", m)
a, z, y = vector("a", n), vector("z", n), vector("y", n)
W = matrix("W", n, m)
f, E = function("f"), function("E", m)

received = apply(f, z) @ W
δ, δ_next = let("δ_a", prime(E(a @ W))), let("δ_z", prime(E(received)))
output = let("E_L", norm(y - apply(f, z)) ** 2 / 2)

# A batch: the samples are rows of A; row s of Δ is the error of sample s at the next layer.
A, B, Δ = matrix("A", N, n), matrix("Z", N, n), matrix("Δ", N, m)
passed = let("P", total(Δ * (A @ W)))
activated = let("Q", total(Δ * (apply(f, B) @ W)))

# Two layers of weights, each layer with its own width, N samples, squared error.
n1, n2, n3 = dim("n_1 n_2 n_3")
X, Y = matrix("X", N, n1), matrix("Y", N, n3)
W1, W2 = matrix("W_1", n1, n2), matrix("W_2", n2, n3)
Z2 = let("Z_2", X @ W1)
A2 = let("A_2", apply(f, Z2))
Z3 = let("Z_3", A2 @ W2)
loss = let("E_N", norm(Y - apply(f, Z3)) ** 2 / 2)
Δ3 = let("Δ_3", -(Y - apply(f, Z3)) * prime(apply(f, Z3)))
Δ2 = let("Δ_2", (Δ3 @ W2.T) * prime(apply(f, Z2)))

derivation = Derivation(
    title="Backpropagation with row vectors",
    source="S4, cheat sheet with row vectors (D38)",
    reference="Nielsen, Neural Networks and Deep Learning (2015), ch. 2",
    claims=(
        claim("forward", a @ W)
        .eq(entries(total(a[i] * W[i, j], over=i), j), because="node j sums its inputs with column j of W")
        .eq(W.T @ a, because="the weights are the transpose of the column convention's", source="S4.row.forward"),

        claim("forward-row", row(a) @ W)
        .eq(row(W.T @ a), because="a 1 × n row times n × m is a 1 × m row"),

        claim("output-error", grad(output, z))
        .eq(-(y - apply(f, z)) * prime(apply(f, z)), because="entry by entry, as for columns",
            source="S4.row.backward"),

        claim("hidden-error", grad(E(received), z))
        .eq((δ_next @ W.T) * prime(apply(f, z)), because="Σⱼ δⱼWᵣⱼ f′(zᵣ): the row δ′Wᵀ, entry by entry f′",
            source="S4.row.backward"),

        claim("gradient", grad(E(a @ W), W))
        .eq(outer(a, δ), because="∂z′ⱼ/∂Wᵢⱼ = aᵢ")
        .eq(column(a) @ row(δ), because="aᵀδ′: n × 1 times 1 × m", source="S4.row.backward"),

        claim("columns-transposed", outer(a, δ))
        .eq(outer(δ, a).T, because="the gradient of Wᵀ in the column convention is δ′aᵀ"),

        claim("batch-gradient", grad(passed, W))
        .eq(A.T @ Δ, because="the sum over the N rows of aᵀδ′", source="D38.general.batch"),

        claim("batch-hidden-error", grad(activated, B))
        .eq((Δ @ W.T) * prime(apply(f, B)), because="each row is its own sample",
            source="D38.general.batch"),

        claim("two-layers-last", grad(loss, W2))
        .eq(A2.T @ Δ3, because="output errors times the inputs of the layer"),

        claim("two-layers-first", grad(loss, W1))
        .eq(X.T @ Δ2, because="the errors carried back once", source="D38.general.batch"),
    ),
)
