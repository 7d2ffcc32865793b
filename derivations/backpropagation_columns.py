"""Backpropagation with column vectors, for every layer and every width.

A layer turns z into a = f(z) and feeds z′ = Wa to the next one; δ = ∂E/∂z is its error.  Three formulas carry the
error through the network: δ = −(y − f(z)) ∘ f′(z) at the output, δ = (Wᵀδ′) ∘ f′(z) in front of a layer with error δ′,
and ∇_W E = δ′aᵀ.  Here E stands for everything after z′: any smooth function of z′, such as E(W f(z)) again is of z.
So the step from layer l + 1 to layer l is proved for every l and hence, one layer after the other, for every depth, for
all widths and every activation.  A network with three layers of weights, differentiated as a whole, confirms it; a
softmax head only changes the output error.

Source: S4, backpropagation with column vectors (D37).
Reference: Rumelhart, Hinton & Williams, Learning Representations by Back-propagating Errors (1986).
"""

from verifier.notation import (
    Derivation, apply, claim, d, delta, dim, dot, function, grad, index, let, log, matrix, norm, outer, prime,
    softmax, total, vector,
)

n, m = dim("n m")
i, r = index("i r", n)
j, k = index("j k", m)
a, z, y = vector("a", n), vector("z", n), vector("y", n)
W = matrix("W", m, n)
f, E = function("f"), function("E", m)

received = W @ apply(f, z)
δ, δ_next = let("δ_a", prime(E(W @ a))), let("δ_z", prime(E(received)))
output = let("E_L", norm(y - apply(f, z)) ** 2 / 2)

# Three layers of weights, each layer with its own width.
n1, n2, n3, n4 = dim("n_1 n_2 n_3 n_4")
x, target = vector("x", n1), vector("t", n4)
W1, W2, W3 = matrix("W_1", n2, n1), matrix("W_2", n3, n2), matrix("W_3", n4, n3)
z2 = let("z_2", W1 @ x)
a2 = let("a_2", apply(f, z2))
z3 = let("z_3", W2 @ a2)
a3 = let("a_3", apply(f, z3))
z4 = let("z_4", W3 @ a3)
yhat = let("y_hat", apply(f, z4))
loss = let("E_3", norm(target - yhat) ** 2 / 2)
δ4 = let("δ_4", -(target - yhat) * prime(apply(f, z4)))
δ3 = let("δ_3", (W3.T @ δ4) * prime(apply(f, z3)))
δ2 = let("δ_2", (W2.T @ δ3) * prime(apply(f, z2)))

# The same network with a softmax head and targets that sum to 1.
label, v = vector("l", n4, "sums_to_one"), vector("v", n4)
probability = let("p_4", softmax(z4))
cross_entropy = let("C", -dot(label, log(probability)))
ε4 = let("ε_4", probability - label)
ε3 = let("ε_3", (W3.T @ ε4) * prime(apply(f, z3)))

derivation = Derivation(
    title="Backpropagation with column vectors",
    source="S4, backpropagation with column vectors (D37)",
    reference="Rumelhart, Hinton & Williams, Learning Representations by Back-propagating Errors (1986)",
    claims=(
        claim("pre-activation-in-weight", d((W @ a)[j], W[k, i]))
        .eq(delta(j, k) * a[i], because="the weight Wₖᵢ feeds zₖ only, and is multiplied by aᵢ",
            source="S4.backprop.dz_dW"),

        claim("gradient-entry", d(E(W @ a), W[k, i]))
        .eq(total(δ[j] * d((W @ a)[j], W[k, i]), over=j), because="chain rule through every node of the next layer")
        .eq(δ[k] * a[i], because="only j = k is left", source="S4.backprop.weight_entry"),

        claim("gradient", grad(E(W @ a), W))
        .eq(outer(δ, a), because="the entries δₖaᵢ as a matrix", source="S4.backprop.weight_matrix"),

        claim("output-error-entry", d(output, z[i]))
        .eq(d((y[i] - f(z[i])) ** 2 / 2, z[i]), because="zᵢ moves only its own output")
        .eq(-(y[i] - f(z[i])) * prime(f(z[i])), because="chain rule"),

        claim("output-error", grad(output, z))
        .eq(-(y - apply(f, z)) * prime(apply(f, z)), because="the entries as a vector",
            source="S4.backprop.output_delta"),

        claim("hidden-error-entry", d(E(received), z[r]))
        .eq(total(δ_next[k] * d(received[k], z[r]), over=k), because="chain rule through every node of the next layer")
        .eq(total(δ_next[k] * W[k, r] * prime(f(z[r])), over=k), because="of Σ Wₖᵢ f(zᵢ) only i = r depends on zᵣ",
            source="S4.backprop.hidden_delta_sum"),

        claim("hidden-error", grad(E(received), z))
        .eq((W.T @ δ_next) * prime(apply(f, z)), because="Σₖ δₖWₖᵣ is (Wᵀδ)ᵣ",
            source="S4.backprop.hidden_delta_matrix"),

        claim("three-layers-last", grad(loss, W3))
        .eq(outer(δ4, a3), because="output error times the input of the layer"),

        claim("three-layers-middle", grad(loss, W2))
        .eq(outer(δ3, a2), because="the error carried back once"),

        claim("three-layers-first", grad(loss, W1))
        .eq(outer(δ2, x), because="the error carried back twice"),

        claim("softmax-head", grad(-dot(label, log(softmax(v))), v))
        .eq(softmax(v) - label, because="softmax cross-entropy: the output error is ŷ − y",
            source="D37.general.softmax_head"),

        claim("softmax-last", grad(cross_entropy, W3))
        .eq(outer(ε4, a3), because="the same formula with the error of the new head"),

        claim("softmax-middle", grad(cross_entropy, W2))
        .eq(outer(ε3, a2), because="the same recursion", source="D37.general.softmax_head"),

        claim("softmax-first", grad(cross_entropy, W1))
        .eq(outer((W2.T @ ε3) * prime(apply(f, z2)), x), because="the same recursion once more",
            source="D37.general.softmax_head"),
    ),
)
