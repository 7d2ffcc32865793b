"""The gradient step on a batch, with weight decay; and the three exercises of the note, solved.

θ ← θ − η∇J moves downhill to first order.  For a mean of sample errors the step is W ← W − (η/N)Σ∇E(xⁱ), and a penalty
½λ‖W‖² adds λW: the weights shrink by the factor 1 − ηλ.  The note labels √Σ(y − ŷ)² "mean square error", but there is
no root and there is a 1/N in it.

Exercise 1: ∇_b E = δ′, the error of the next layer.  Exercise 2: the regularised cost has the gradient
(1/N)Σδ′aᵀ + λW.  Exercise 3: ReLU′(z) is 1 for z > 0 and 0 for z < 0; at 0 the two one-sided slopes differ.

Source: S4, update rule, mean square error and exercises (D39).
Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), §5.2, §7.1 and §8.3.
"""

from verifier.notation import (
    Derivation, absolute, apply, claim, column, d, diag, dim, entries, eq, erratum, function, grad, gt, index, jacobian,
    let, lt, matrix, mean, norm, ones, prime, relu, scalar, sqrt, step, total, vector,
)

n, m, N = dim("n m N")
i, j, s = index("i", n), index("j", m), index("s", N)
η, λ = scalar("η λ", "positive")
μ, t = scalar("μ t")
θ = vector("θ", n)
J = scalar("J", of=θ)
before, velocity, g = vector("θ_0 v g", n)

# The mean square error of predictions p.
y, p = vector("y p", N)
mse = let("MSE", mean((y - p) ** 2))
rmse = let("RMSE", sqrt(mse))

# A layer z′ = Wa + b, in a batch: column s of A feeds sample s, column s of Δ is its error.
W = matrix("W", m, n)
b, a, z = vector("b", m), vector("a", n), vector("z", m)
E = function("E", m)
A, Δ = matrix("A", n, N), matrix("Δ", m, N)
errors = vector("e", N, of=W)
penalised = let("E_λ", total(Δ * (W @ A)) / N + λ / 2 * norm(W) ** 2)

# A whole network with two layers of weights and the regularised cost of the exercise.
n1, n2, n3 = dim("n_1 n_2 n_3")
f = function("f")
X, Y = matrix("X", n1, N), matrix("Y", n3, N)
W1, W2 = matrix("W_1", n2, n1), matrix("W_2", n3, n2)
b1, b2 = vector("b_1", n2), vector("b_2", n3)
Z2 = let("Z_2", W1 @ X + column(b1))
A2 = let("A_2", apply(f, Z2))
Z3 = let("Z_3", W2 @ A2 + column(b2))
Yhat = let("Y_hat", apply(f, Z3))
cost = let("C", norm(Yhat - Y) ** 2 / (2 * N) + λ / 2 * (norm(W1) ** 2 + norm(W2) ** 2))
Δ3 = let("Δ_3", (Yhat - Y) * prime(apply(f, Z3)))
Δ2 = let("Δ_2", (W2.T @ Δ3) * prime(apply(f, Z2)))

derivation = Derivation(
    title="The gradient step with weight decay, and three exercises",
    source="S4, update rule, mean square error and exercises (D39)",
    reference="Goodfellow, Bengio & Courville, Deep Learning (2016), §5.2, §7.1 and §8.3",
    claims=(
        claim("rule", (θ - η * grad(J, θ))[i])
        .eq(θ[i] - η * d(J, θ[i]), because="each parameter moves against its own derivative", source="S4.gd.rule"),

        claim("downhill", grad(J, θ) @ (θ - η * grad(J, θ) - θ))
        .eq(-η * norm(grad(J, θ)) ** 2, because="the first-order change of J is ∇J times the step")
        .le(0, because="η > 0, and squares are nonnegative"),

        claim("momentum", θ - η * (μ * velocity + g), given=[eq(θ, before - η * velocity)])
        .eq(θ - η * g + μ * (θ - before), because="the last step was −ηv: its part μ is repeated",
            source="D39.general.momentum"),

        claim("mean-square-error", mse)
        .eq(total((y - p) ** 2) / N, because="the mean of the squares: no root, and a 1/N"),

        erratum("note-4-mean-square-error", mse, corrected="mean-square-error")
        .eq(sqrt(total((y - p) ** 2)), because="as printed: the root of the sum of squares",
            source="S4.mse.definition"),

        claim("mean-square-error-gradient", grad(mse, p))
        .eq(2 / N * (p - y), because="chain rule", source="D39.general.mse"),

        claim("root-mean-square-error-gradient", grad(rmse, p), given=[gt(mse, 0)])
        .eq(grad(mse, p) / (2 * rmse), because="derivative of the root, where it is not 0",
            source="D39.general.rmse"),

        claim("batch-step", W - η * grad(mean(errors), W))
        .eq(W - η / N * entries(total(d(errors[s], W[j, i]), over=s), j, i),
            because="the gradient of a mean is the mean of the gradients", source="S4.gd.batch_update"),

        claim("exercise-1", grad(E(W @ a + b), b))
        .eq(prime(E(W @ a + b)), because="∂(Wa + b)/∂b = I: it is δ′ = ∂E/∂z′", source="S4.exercise.bias_gradient"),

        claim("exercise-1-first-layer", grad(cost, b1))
        .eq(Δ2 @ ones(N) / N, because="in a batch, the mean of the errors; the penalty leaves biases alone"),

        claim("exercise-2", grad(penalised, W))
        .eq(Δ @ A.T / N + λ * W, because="(1/N)Σ δ′aᵀ for any errors δ′, and the gradient of ½λ‖W‖² is λW",
            source="S4.exercise.regularised"),

        claim("exercise-2-last-layer", grad(cost, W2))
        .eq(Δ3 @ A2.T / N + λ * W2, because="output errors times inputs, and the penalty"),

        claim("exercise-2-first-layer", grad(cost, W1))
        .eq(Δ2 @ X.T / N + λ * W1, because="the errors carried back once, and the penalty"),

        claim("weight-decay", W - η * grad(penalised, W))
        .eq((1 - η * λ) * W - η * (Δ @ A.T / N), because="the penalty's λW shrinks the weights first",
            source="D39.general.weight_decay"),

        claim("exercise-3-open", d(relu(t), t), given=[gt(t, 0)])
        .eq(1, because="max(0, t) = t there", source="S4.exercise.relu"),

        claim("exercise-3-closed", d(relu(t), t), given=[lt(t, 0)])
        .eq(0, because="max(0, t) = 0 there", source="S4.exercise.relu"),

        claim("exercise-3-entries", jacobian(relu(z), z), given=[gt(absolute(z), 0)])
        .eq(diag(step(z)), because="entry by entry: the gate 1(z > 0)"),

        claim("kink-from-the-right", relu(t) / t, given=[gt(t, 0)])
        .eq(1, because="the difference quotient at 0 for a step t > 0"),

        claim("kink-from-the-left", relu(t) / t, given=[lt(t, 0)])
        .eq(0, because="and for a step t < 0: no derivative at 0"),
    ),
)
