"""Backpropagation through a network of any depth, by induction over its layers.

The input x is fed to the first layer as z(0) = Mx + c; layer s turns z(s) into f(z(s)) and feeds
z(s + 1) = W(s)f(z(s)) + b(s) to the next.  Move all weights and biases at once, W(s) along D(s), b(s) along β(s): then
z(s + 1) moves along ζ(s + 1) = W(s)(f′(z(s)) ∘ ζ(s)) + D(s)f(z(s)) + β(s), the product rule.  The errors go the other
way, δ(s) = (W(s)ᵀδ(s + 1)) ∘ f′(z(s)).  By induction over the layers, δᵀζ gains ⟨D, δaᵀ⟩ + βᵀδ in each.  At the output
δ is the gradient of the cost, so that δᵀζ is its whole change there.  This says ∇_W E = δ′aᵀ and ∇_b E = δ′ for every
layer of a network of any depth, δ′ being the error of the next layer and a what it is fed.

The layers after the input are n wide.  Layers of any widths are kept in n places, those of the widest: μ(s) is 1 at
the units that layer s has and 0 at the others, which then feed nobody and get no gradient.

Source: S4, backpropagation, both cheat sheets and exercises 1 and 2 (D36, D37, D38, D39).
Reference: Griewank & Walther, Evaluating Derivatives (2008), §3.2; Goodfellow et al., Deep Learning (2016), §6.5.
"""

from verifier.notation import (
    Derivation, always, apply, claim, d, dim, dot, eq, eye, function, matrix, norm, outer, prime, scalar, sequence,
    series, total, vector, whole,
)

n, m = dim("n m")
t, s, k = whole("t s k")
λ = scalar("λ", "nonnegative")
f, E = function("f"), function("E", n)
W, D, J, V = sequence("W D J V", n, n)
z, b, β, ζ, δ, ε, y, μ = sequence("z b β ζ δ ε y μ", n)
M, N, x = matrix("M", n, m), matrix("N", n, m), vector("x", m)
c, e = vector("c e", n)


def gate(at):
    """f′(z), entry by entry."""
    return prime(apply(f, z(at)))


def fed(at):
    """f(z), entry by entry."""
    return apply(f, z(at))


forward = [always(s, eq(z(s + 1), W(s) @ fed(s) + b(s)))]
moved = [always(s, eq(ζ(s + 1), W(s) @ (gate(s) * ζ(s)) + D(s) @ fed(s) + β(s))), eq(ζ(0), N @ x + e)]
backward = [always(s, eq((W(s).T @ δ(s + 1)) * gate(s), δ(s)))]
masked = [
    always(s, eq(ζ(s + 1), W(s) @ (μ(s) * gate(s) * ζ(s)) + D(s) @ (μ(s) * fed(s)) + β(s))),
    always(s, eq((W(s).T @ δ(s + 1)) * μ(s) * gate(s), δ(s))),
]
jacobians = [always(s, eq(J(s + 1), W(s) @ (J(s).T * gate(s)).T)), eq(J(0), eye(n))]

# The row convention: the weights V(s) are transposed, and so are all products.
transposed = always(s, eq(V(s), W(s).T))
rows = [always(s, eq(y(s + 1), apply(f, y(s)) @ V(s) + b(s))), transposed, eq(y(0), z(0))]
row_errors = [always(s, eq((ε(s + 1) @ V(s).T) * gate(s), ε(s))), transposed]

# One layer and the cost behind it, moved along straight lines for a time τ.
τ = scalar("τ")
A, B = matrix("A B", n, n)
p, q, g, h = vector("p q g h", n)
now = [eq(τ, 0)]

first = total(N * outer(δ(0), x)) + dot(e, δ(0))
later = series(total(D(k - 1) * outer(δ(k), fed(k - 1))) + dot(β(k - 1), δ(k)), k, 1, t)
penalty = series(λ * total(D(k - 1) * W(k - 1)), k, 1, t)

derivation = Derivation(
    title="Backpropagation through a network of any depth",
    source="S4, backpropagation, both cheat sheets and exercises 1 and 2 (D36, D37, D38, D39)",
    reference="Griewank & Walther, Evaluating Derivatives (2008), §3.2; Goodfellow et al., Deep Learning (2016), §6.5",
    claims=(
        claim("a-layer-moves", d((A + τ * B) @ apply(f, p + τ * q) + (g + τ * h), τ), given=now)
        .eq(A @ (prime(apply(f, p)) * q) + B @ apply(f, p) + h,
            because="the product rule: this is how ζ(s + 1) comes from ζ(s)"),

        claim("the-cost-moves", d(E(p + τ * q), τ), given=now)
        .eq(dot(prime(E(p)), q), because="chain rule: the change of the cost is δᵀζ, with δ = ∇E at the output"),

        claim("every-depth", dot(δ(t), ζ(t)), given=[*moved, *backward])
        .eq(dot(δ(0), ζ(0)) + later, because="by induction: δ(s + 1)ᵀW(s)(f′ ∘ ζ(s)) = δ(s)ᵀζ(s), layer after layer",
            source="D37.general.every_depth")
        .eq(first + later, because="the first layer is fed x: ∇_W E = δ′aᵀ and ∇_b E = δ′ in every layer",
            source="S4.backprop.weight_matrix"),

        claim("a-bias-alone", dot(δ(t), ζ(t)), given=[
            *backward, always(s, eq(ζ(s + 1), W(s) @ (gate(s) * ζ(s)) + β(s))), eq(ζ(0), e)])
        .eq(dot(e, δ(0)) + series(dot(β(k - 1), δ(k)), k, 1, t),
            because="no weight moves: the gradient in each bias is the error it feeds",
            source="S4.exercise.bias_gradient"),

        claim("any-widths", dot(δ(t), ζ(t)), given=masked)
        .eq(dot(δ(0), ζ(0))
            + series(total(D(k - 1) * outer(δ(k), μ(k - 1) * fed(k - 1))) + dot(β(k - 1), δ(k)), k, 1, t),
            because="layer s feeds μ ∘ f(z) to the next: the gradient in its weights is δ′(μ ∘ a)ᵀ, 0 for units it has "
                    "not; with random μ this is dropout in every layer"),

        claim("carried-back", J(t).T @ δ(t), given=[*jacobians, *backward])
        .eq(δ(0), because="by induction: δ(0) is the gradient at the output times the t Jacobians between",
            source="S4.backprop.hidden_delta_matrix"),

        claim("penalty-moves", d(λ / 2 * norm(A + τ * B) ** 2, τ), given=now)
        .eq(λ * total(B * A), because="the gradient of ½λ‖W‖² is λW"),

        claim("regularised", later + penalty)
        .eq(series(total(D(k - 1) * (outer(δ(k), fed(k - 1)) + λ * W(k - 1))) + dot(β(k - 1), δ(k)), k, 1, t),
            because="δ′aᵀ + λW in every layer; biases are not penalised", source="D39.general.every_depth"),

        claim("rows-forward", y(t), given=[*forward, *rows])
        .eq(z(t), because="by induction: aWᵀ is Wa in a row, layer after layer", source="S4.row.forward"),

        claim("rows-backward", dot(ε(t), ζ(t)), given=[*moved, *row_errors])
        .eq(dot(ε(0), ζ(0)) + series(total(D(k - 1).T * outer(fed(k - 1), ε(k))) + dot(β(k - 1), ε(k)), k, 1, t),
            because="by induction with δ = δ′Wᵀ ∘ f′: the gradient is aᵀδ′ in every layer",
            source="D38.general.every_depth"),
    ),
)
