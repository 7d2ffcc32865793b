"""A network with sigmoid hidden units is a network with tanh hidden units, and the other way round.

σ(a) = ½ + ½ tanh(a/2).  Put into W₂ σ(W₁x + b₁) + b₂, the factor ½ in front goes into the outer weights, the ½ alone
into the outer biases, the ½ inside into the inner weights and biases.  The two networks agree before the output
function is applied, so one map serves every output function, the note's σ among them.

Source: S2, sigmoid and tanh networks (D29).  Reference: Bishop, Pattern Recognition and Machine Learning (2006), §5.1.
"""

from verifier.notation import (
    Derivation, claim, dim, exp, function, index, let, matrix, ones, scalar, sigmoid, tanh, total, vector,
)

D, M, K = dim("D M K")
i, j, k = index("i", D), index("j", M), index("k", K)
x = vector("x", D)
W1, b1 = matrix("W_1", M, D), vector("b_1", M)
W2, b2 = matrix("W_2", K, M), vector("b_2", K)
a = scalar("a")
φ = function("φ")

# Every sum of the note, for the output k; hidden unit j receives aⱼ = Σᵢ wⱼᵢxᵢ + wⱼ₀.
received = let("a_j", total(W1[j, i] * x[i], over=i) + b1[j])
sigmoid_sum = total(W2[k, j] * sigmoid(received), over=j) + b2[k]

sigmoid_net = let("s", W2 @ sigmoid(W1 @ x + b1) + b2)
tanh_net = let("t", (W2 / 2) @ tanh(W1 / 2 @ x + b1 / 2) + (b2 + W2 @ ones(M) / 2))

# The way back starts from a tanh network with the same weights.
given_tanh = let("t_0", W2 @ tanh(W1 @ x + b1) + b2)
as_sigmoid = let("s_0", (2 * W2) @ sigmoid((2 * W1) @ x + 2 * b1) + (b2 - W2 @ ones(M)))

derivation = Derivation(
    title="A sigmoid network is a tanh network with other weights",
    source="S2, sigmoid and tanh networks (D29)",
    reference="Bishop, Pattern Recognition and Machine Learning (2006), §5.1",
    claims=(
        claim("identity", sigmoid(a))
        .eq(1 - 1 / (exp(a) + 1), because="σ(a) = eᵃ/(eᵃ + 1)")
        .eq(0.5 + (1 - 2 / (exp(a) + 1)) / 2, because="half of 1 apart")
        .eq(0.5 + tanh(a / 2) / 2, because="tanh u = 1 − 2/(e²ᵘ + 1) at u = a/2", source="S2.sigtanh.identity"),

        claim("substitution", sigmoid_sum)
        .eq(total(W2[k, j] * (0.5 + tanh(received / 2) / 2), over=j) + b2[k], because="σ(a) = ½ + ½ tanh(a/2)")
        .eq(total(W2[k, j] / 2 * tanh(received / 2), over=j) + b2[k] + total(W2[k, j] / 2, over=j),
            because="take the sum apart: the last part is Σⱼ ½wₖⱼ, with the weights of layer 2",
            source="S2.sigtanh.substitution"),

        claim("reparametrisation", sigmoid_net)
        .eq(tanh_net, because="W₂′ = ½W₂, b₂′ = b₂ + ½W₂1, W₁′ = ½W₁, b₁′ = ½b₁",
            source="S2.sigtanh.reparametrisation"),

        claim("sigmoid-output", sigmoid(sigmoid_net))
        .eq(sigmoid(tanh_net), because="equal before the output function, so equal after it"),

        claim("any-output", φ(sigmoid_net[k]))
        .eq(φ(tanh_net[k]), because="the same for every output function φ", source="D29.general.any_output"),

        claim("inverse-identity", 2 * sigmoid(2 * a) - 1)
        .eq(tanh(a), because="the identity, solved for tanh", source="D29.general.inverse"),

        claim("inverse", given_tanh)
        .eq(as_sigmoid, because="W₂′ = 2W₂, b₂′ = b₂ − W₂1, W₁′ = 2W₁, b₁′ = 2b₁",
            source="D29.general.inverse"),
    ),
)
