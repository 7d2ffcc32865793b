"""Suprema that are approached and not attained: activations and their slopes far out.

A number s is the supremum of f if f ≤ s everywhere and f tends to s along some path: no smaller number is a bound then.
So σ and tanh fill (0, 1) and (−1, 1) without their ends, the slope of the softplus comes as close to 1 as one likes
(its Lipschitz constant 1 is the least one, though no two points show it), and e^x has the infimum 0 and no minimum.

Source: collection of suprema.  Reference: Rudin, Principles of Mathematical Analysis (1976), definition 1.8.
"""

from verifier.notation import Derivation, absolute, claim, erratum, exp, log, scalar, sigmoid, softplus, tanh

x, t = scalar("x t")

derivation = Derivation(
    title="Suprema that are approached and not attained",
    source="collection of suprema",
    reference="Rudin (1976), definition 1.8",
    claims=(
        claim("sigmoid", sigmoid(x)).has_supremum(1, along={x: t}, growing=t, because="σ < 1, and 1/(1 + e^−t) → 1"),
        claim("sigmoid-below", sigmoid(x)).has_infimum(0, along={x: -t}, growing=t, because="σ > 0, and σ(−t) → 0"),
        claim("sigmoid-not-attained", sigmoid(x)).lt(1, because="e^−x > 0"),
        claim("tanh", tanh(x)).has_supremum(1, along={x: t}, growing=t, because="tanh < 1, and tanh t → 1"),
        claim("tanh-below", tanh(x)).has_infimum(-1, along={x: -t}, growing=t, because="tanh is odd"),
        claim("exponential", exp(x)).has_infimum(0, along={x: -t}, growing=t, because="e^x > 0, and e^−t → 0"),
        erratum("exponential-minimum", exp(x), corrected="exponential")
        .has_minimum_in(x, because="commonly said: it is bounded below, so it has a minimum",
                        source="common misconception"),
        claim("softplus", softplus(x)).has_infimum(0, along={x: -t}, growing=t, because="log(1 + e^−t) → log 1"),
        claim("softplus-over-its-asymptote", softplus(x) - x)
        .has_infimum(0, along={x: t}, growing=t, because="it is softplus(−x)"),
        claim("softplus-quotient", softplus(x + 1) - softplus(x))
        .has_supremum(1, along={x: t}, growing=t, because="the mean slope is below 1, and tends to 1"),
        claim("exponential-tail", 1 - exp(-absolute(x)))
        .lt(1, because="e^u > 0"),
        claim("logistic-loss", log(1 + exp(-x)))
        .has_infimum(0, along={x: t}, growing=t, because="on separable data the loss sinks to 0, and never is 0"),
        erratum("tanh-half", tanh(x), corrected="tanh").tends_to(
            0.5, x, because="a common slip: the limit of σ's slope in the place of tanh's value",
            source="common misconception"),
    ),
)
