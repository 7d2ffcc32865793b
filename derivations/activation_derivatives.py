"""The sigmoid's derivative is f(1 − f), and the derivatives of the other activations.

For f(x) = (1 + e⁻ˣ)⁻¹ the chain rule gives f′ = (1 + e⁻ˣ)⁻²e⁻ˣ = f(1 − f), so in a network f′(z) comes from the output
a = f(z) alone: a ∘ (1 − a).  The same works for tanh (1 − a²) and the identity (1); softplus (σ) and swish need z.

Source: S4, the neuron and its activation (D35).
Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), §3.10 and §6.3.
"""

from verifier.notation import (
    Derivation, absolute, claim, d, diag, dim, dot, exp, eye, gt, jacobian, let, ones, scalar, sigmoid, softplus, step,
    relu, tanh, total, vector,
)

n = dim("n")
x = scalar("x")
z, w, v = vector("z", n), vector("w", n), vector("v", n)
f = let("f", (1 + exp(-x)) ** -1)
a = let("a", sigmoid(z))


def swish(x):
    """x σ(x)."""
    return x * sigmoid(x)


derivation = Derivation(
    title="σ′ = σ(1 − σ), and the derivatives of other activations",
    source="S4, the neuron and its activation (D35)",
    reference="Goodfellow, Bengio & Courville, Deep Learning (2016), §3.10 and §6.3",
    claims=(
        claim("neuron", sigmoid(dot(v, w)))
        .eq(1 / (1 + exp(-total(v * w))), because="f of the weighted sum Σ xᵢwᵢ", source="S4.neuron.definition"),

        claim("sigmoid-chain", d((1 + exp(-x)) ** -1, x))
        .eq(-1 * (1 + exp(-x)) ** -2 * d(1 + exp(-x), x), because="chain rule: (u⁻¹)′ = −u⁻²u′")
        .eq((1 + exp(-x)) ** -2 * exp(-x), because="(e⁻ˣ)′ = −e⁻ˣ")
        .eq((exp(-x) / (1 + exp(-x))) * (1 / (1 + exp(-x))), because="one factor to each fraction")
        .eq((1 - f) * f, because="e⁻ˣ/(1 + e⁻ˣ) = 1 − f", source="S4.sigmoid.derivative_chain"),

        claim("sigmoid", d(f, x))
        .eq(f * (1 - f), because="the chain above", source="S4.sigmoid.derivative")
        .gt(0, because="0 < f < 1"),

        claim("at-most-a-quarter", 0.25 - d(f, x))
        .eq((0.5 - f) ** 2, because="complete the square")
        .ge(0, because="a square"),

        claim("sigmoid-from-output", jacobian(sigmoid(z), z))
        .eq(diag(a * (1 - a)), because="entry by entry: a ∘ (1 − a), no z needed",
            source="S4.activation.sigmoid_from_output"),

        claim("identity", jacobian(z, z))
        .eq(diag(ones(n)), because="f(x) = x has slope 1 everywhere", source="S4.activation.identity")
        .eq(eye(n), because="the vector of ones on the diagonal"),

        claim("second-derivative", d(d(sigmoid(x), x), x))
        .eq(d(sigmoid(x) - sigmoid(x) ** 2, x), because="σ′ = σ − σ²")
        .eq(sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x)), because="chain rule",
            source="D35.general.second"),

        claim("tanh", d(tanh(x), x))
        .eq(1 - tanh(x) ** 2, because="tanh = 1 − 2/(e²ˣ + 1)", source="D35.general.tanh"),

        claim("softplus", d(softplus(x), x))
        .eq(exp(x) / (1 + exp(x)), because="chain rule on log(1 + eˣ)")
        .eq(sigmoid(x), because="multiply by e⁻ˣ above and below", source="D35.general.softplus"),

        claim("swish", d(swish(x), x))
        .eq(sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)), because="product rule",
            source="D35.general.swish"),

        claim("relu", jacobian(relu(z), z), given=[gt(absolute(z), 0)])
        .eq(diag(step(z)), because="1 where z > 0 and 0 where z < 0; at 0 there is no derivative"),
    ),
)
