"""Parts of the corpus that tests and benchmarks speak of."""

from __future__ import annotations

#: The modules of the first six groups (matrix calculus, logistic, softmax, batch normalisation, dropout, Newton).
FIRST = frozenset(
    [
        "batch_centring_gradient",
        "batch_normalisation",
        "bilinear_form_gradient",
        "dropout_expected_gradient",
        "dropout_penalty",
        "hessian_is_jacobian_of_gradient",
        "linear_map_jacobian",
        "logistic_gradient",
        "logistic_hessian",
        "logistic_sign_labels",
        "matrix_inverse_derivative",
        "newton_for_optimisation",
        "newton_for_roots",
        "newton_observed_order",
        "quadratic_form_gradient",
        "softmax_cross_entropy_gradient",
        "softmax_cross_entropy_hessian",
        "softmax_jacobian",
        "symmetry_regulariser",
    ]
)
