"""Adamax is the limit p → ∞ of Adam with the p-th powers of the gradients.

With v ← β₂ᵖ v + (1 − β₂ᵖ)|g|ᵖ and v₀ = 0, the root v^(1/p) is a weighted p-norm of the gradients so far.  Let u go on
by u ← max(β₂u, |g|).  By induction uᵖ ≤ Σ β₂^(p(t − k))|g_k|ᵖ ≤ (t + 1)uᵖ for every t and p.  So v^(1/p) lies between
u times (1 − β₂ᵖ)^(1/p) and u times ((t + 1)(1 − β₂ᵖ))^(1/p), and both factors tend to 1 as p → ∞: v^(1/p) → u.  The
maximum remembers every gradient with the weight β₂ˢ after s steps.

Source: S0 question 4.  Reference: Kingma & Ba, Adam: A method for stochastic optimization (ICLR 2015), §7.1.
"""

from verifier.notation import (
    Derivation, absolute, always, claim, dim, eq, erratum, exp, ge, gt, le, maximum, ne, scalar, sequence, series,
    total, vector, whole,
)  # fmt: skip

t, s, k = whole("t s k")
p, T = whole("p T", "positive")
beta = scalar("beta", "unit_interval")
eta, a = scalar("eta a", "positive")
c = scalar("c")
beta_1 = scalar("beta_1", "unit_interval")
u, v, g, m = sequence("u v g m")
U = sequence("U")
b = whole("b", "positive")
r = vector("r", dim("n"), "unit_interval")

powers = always(s, eq(v(s + 1), beta**p * v(s) + (1 - beta**p) * absolute(g(s + 1)) ** p))
adam = always(s, eq(m(s + 1), beta * m(s) + (1 - beta) * g(s + 1) ** 2))
squares = always(s, eq(v(s + 1), beta**2 * v(s) + (1 - beta**2) * absolute(g(s + 1)) ** 2))
so_far = [eq(U(0), 0), always(s, eq(U(s + 1), maximum(U(s), absolute(g(s + 1)) / beta ** (s + 1))))]
largest = [eq(u(0), 0), always(s, eq(u(s + 1), maximum(beta * u(s), absolute(g(s + 1)))))]


# The gradients' sizes e^x(0), e^x(1), …: those that are 0 may be left out.
x = sequence("x")
q = whole("q")
from_zero = [eq(u(0), exp(x(0))), always(s, eq(u(s + 1), maximum(beta * u(s), exp(x(s + 1)))))]
positive = always(s, gt(u(s), 0))


def sum_of_powers(power):
    """v_t/(1 − βᵖ), unrolled as above."""
    return series(beta ** (power * (t - k)) * exp(x(k)) ** power, k, 0, t)


between = [always(q, le(a**q, sum_of_powers(q))), always(q, ge((t + 1) * a**q, sum_of_powers(q)))]


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

        claim("maximum-below-sum", u(t) ** q, given=[*from_zero, positive])
        .le(sum_of_powers(q), because="by induction: max(a, b)ᵖ is aᵖ or bᵖ"),

        claim("sum-below-maximum", (t + 1) * u(t) ** q, given=[*from_zero, positive])
        .ge(sum_of_powers(q), because="by induction: aᵖ and bᵖ are ≤ max(a, b)ᵖ"),

        claim("lower-bound", ((1 - beta**p) * a**p) ** (1 / p)).tends_to(a, p, because="(1 − β₂ᵖ)^(1/p) → 1"),

        claim("upper-bound", ((1 - beta**p) * ((t + 1) * a**p)) ** (1 / p))
        .tends_to(a, p, because="(t + 1)^(1/p) → 1 as well"),

        claim("limit", ((1 - beta**p) * sum_of_powers(p)) ** (1 / p), given=between)
        .tends_to(a, p, because="v_t^(1/p) lies between both, by the two inductions: it tends to u_t, here called a",
                  source="S0.adamax.limit"),

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

        erratum("can-always-divide", u(T), corrected="remains-positive", given=largest)
        .gt(0, because="as printed: the update divides by u, also where all gradients so far are 0",
            source="S0.adamax.update"),

        claim("remains-positive", u(t), given=from_zero)
        .gt(0, because="by induction: once a gradient was not 0, u > 0 for ever, and the update divides by it",
            source="S0.adamax.update"),

        claim("steady-maximum", maximum(beta * a, a))
        .eq(a, because="gradients of one size a: then u is a, and remains it"),

        claim("update", eta / u(T) * (m(T) / (1 - beta_1**T)), given=[
            eq(u(T), absolute(c)), eq(m(T), (1 - beta_1**T) * c), ne(c, 0)])
        .eq(eta * c / absolute(c), because="m̂ = c and u = |c| for constant gradients c ≠ 0: η·sign c in every step",
            source="S0.adamax.update"),
    ),
)  # fmt: skip
