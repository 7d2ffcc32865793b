"""Adamax is the limit p → ∞ of Adam with the p-th powers of the gradients.

With v ← β₂ᵖ v + (1 − β₂ᵖ)|g|ᵖ and v₀ = 0, the root v^(1/p) is a weighted p-norm of the gradients so far.  As p → ∞ the
larger of two parts takes over: (aᵖ + (1 − βᵖ) bᵖ)^(1/p) → max(a, b), here with a = β₂u for the root so far and b = |g|.
So u ← max(β₂u, |g|), which remembers every gradient with the weight β₂ˢ after s steps.

Source: S0 question 4.  Reference: Kingma & Ba, Adam: A method for stochastic optimization (ICLR 2015), §7.1.
"""

from verifier.notation import (
    Derivation, absolute, always, claim, dim, eq, erratum, gt, maximum, scalar, sequence, series, total, vector, whole,
)  # fmt: skip

t, s, k = whole("t s k")
p, T = whole("p T", "positive")
beta, rho = scalar("beta rho", "unit_interval")
eta, a = scalar("eta a", "positive")
beta_1 = scalar("beta_1", "unit_interval")
u, v, g, m, theta = sequence("u v g m theta")
U = sequence("U")
b = whole("b", "positive")
r = vector("r", dim("n"), "unit_interval")

powers = always(s, eq(v(s + 1), beta**p * v(s) + (1 - beta**p) * absolute(g(s + 1)) ** p))
adam = always(s, eq(m(s + 1), beta * m(s) + (1 - beta) * g(s + 1) ** 2))
squares = always(s, eq(v(s + 1), beta**2 * v(s) + (1 - beta**2) * absolute(g(s + 1)) ** 2))
so_far = [eq(U(0), 0), always(s, eq(U(s + 1), maximum(U(s), absolute(g(s + 1)) / beta ** (s + 1))))]
largest = [eq(u(0), 0), always(s, eq(u(s + 1), maximum(beta * u(s), absolute(g(s + 1)))))]
update = always(s, eq(theta(s + 1), theta(s) - eta / u(s + 1) * (m(s + 1) / (1 - beta_1 ** (s + 1)))))


def root(first, second):
    """The root of v after one step: (firstᵖ + (1 − βᵖ) secondᵖ)^(1/p)."""
    return (first**p + (1 - beta**p) * second**p) ** (1 / p)


derivation = Derivation(
    title="Adamax as the limit p → ∞ of Adam",
    source="S0 question 4",
    reference="Kingma & Ba (2015), §7.1",
    claims=(
        claim("powers-unrolled", v(t), given=[powers, eq(v(0), 0)])
        .eq((1 - beta**p) * series(beta ** (p * (t - k)) * absolute(g(k)) ** p, k, 1, t), because="by induction",
            source="S0.adamax.lp_recursion"),

        erratum("generalises-adam", v(T), corrected="generalises-adam-with-its-own-decay",
                given=[squares, adam, eq(v(0), 0), eq(m(0), 0)])
        .eq(m(T), because="as printed: for p = 2 it is Adam's v", source="S0.adamax.lp_generalises_adam"),

        claim("generalises-adam-with-its-own-decay", v(t), given=[
            squares, always(s, eq(m(s + 1), beta**2 * m(s) + (1 - beta**2) * g(s + 1) ** 2)), eq(v(0), 0), eq(m(0), 0)])
        .eq(m(t), because="by induction: Adam with the decay β₂²", source="S0.adamax.lp_generalises_adam"),

        claim("past-larger", root(a, rho * a))
        .tends_to(a, p, because="|g| = ρβ₂u with ρ < 1: ρᵖ → 0", source="S0.adamax.limit"),

        claim("gradient-larger", root(rho * a, a))
        .tends_to(a, p, because="β₂u = ρ|g| with ρ < 1: ρᵖ → 0", source="S0.adamax.limit"),

        claim("both-equal", root(a, a))
        .tends_to(a, p, because="2 − β₂ᵖ → 2, and 2^(1/p) → 1", source="S0.adamax.limit"),

        claim("recursion", u(t + 1), given=largest)
        .eq(maximum(beta * u(t), absolute(g(t + 1))), because="the recursion of u", source="S0.adamax.limit"),

        claim("maximum-over-the-past", u(t), given=[*largest, *so_far])
        .eq(beta**t * U(t), because="by induction: u_t = max over s ≤ t of β₂ᵗ⁻ˢ|g_s|", source="D10.general.all_past"),

        claim("limit-of-norms", (b * a**p + total((a * r) ** p)) ** (1 / p))
        .tends_to(a, p, because="b entries have the largest size a, the others less: the p-norm tends to the largest",
                  source="D10.general.norms"),

        claim("limit-of-weighted-norms", ((1 - beta**p) * (b * a**p + total((a * r) ** p))) ** (1 / p))
        .tends_to(a, p, because="(1 − β₂ᵖ)^(1/p) → 1: so v_t^(1/p) → max over s of β₂ᵗ⁻ˢ|g_s|",
                  source="D10.general.norms"),

        erratum("sum-for-maximum", u(t + 1), corrected="recursion", given=largest)
        .eq(beta * u(t) + absolute(g(t + 1)), because="the student's step: the sum", source="S0.adamax (student)"),

        erratum("maximum-without-decay", u(t + 1), corrected="recursion", given=largest)
        .eq(maximum(u(t), absolute(g(t + 1))), because="the student's step: no decay", source="S0.adamax (student)"),

        erratum("can-always-divide", u(T), corrected="update", given=largest)
        .gt(0, because="as printed: the update divides by u, also where all gradients so far are 0",
            source="S0.adamax.update"),

        claim("update", theta(t + 1), given=[update, gt(u(t + 1), 0)])
        .eq(theta(t) - eta / u(t + 1) * (m(t + 1) / (1 - beta_1 ** (t + 1))), because="where u > 0",
            source="S0.adamax.update"),
    ),
)  # fmt: skip
