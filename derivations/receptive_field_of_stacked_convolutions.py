"""The receptive field of a stack of convolutions, by induction over the layers.

Along one axis, one output of layer l + 1 sees F taps of layer l, d positions apart; neighbouring outputs of layer l
are J positions apart in the input, the product of the strides below.  So the field grows by (F − 1) d J and the next J
is s times as large.  With stride 1 this sums up to 1 + Σ (F − 1) d.  The field is the extent from the first to the last
input seen; with dilation not every position between need be seen.

Source: S2 question 7.  Reference: Araujo, Norris & Sim, Computing receptive fields of convolutional neural networks,
Distill (2019), §2.
"""

from verifier.notation import Derivation, always, claim, eq, erratum, sequence, series, whole

t, l, k = whole("t l k")
K, d_1, d_2, d_3 = whole("K d_1 d_2 d_3", "positive")
F, d, s = sequence("F d s")
RF, J = sequence("RF J")

one_pixel = eq(RF(0), 1)
unit_strides = [one_pixel, always(t, eq(RF(t + 1), RF(t) + (F(t + 1) - 1) * d(t + 1)))]
any_strides = [
    one_pixel,
    eq(J(0), 1),
    always(t, eq(J(t + 1), s(t + 1) * J(t))),
    always(t, eq(RF(t + 1), RF(t) + (F(t + 1) - 1) * d(t + 1) * J(t))),
]
constant_kernel = [one_pixel, always(t, eq(RF(t + 1), RF(t) + (K - 1) * d(t + 1)))]
dilations = [*constant_kernel, eq(d(1), d_1), eq(d(2), d_2), eq(d(3), d_3)]

derivation = Derivation(
    title="Receptive fields of stacked convolutions with dilations and strides",
    source="S2 question 7",
    reference="Araujo, Norris & Sim (2019), §2",
    claims=(
        claim("any-depth", RF(l), given=unit_strides)
        .eq(1 + series((F(k) - 1) * d(k), k, 1, l), because="by induction over the layers", source="S2.rf.formula"),

        claim("one-kernel", RF(l), given=constant_kernel)
        .eq(1 + (K - 1) * series(d(k), k, 1, l), because="by induction over the layers"),

        claim("layer-1", RF(1), given=dilations)
        .eq(1 + (K - 1) * d_1, because="one layer", source="S2.rf.layer1"),

        erratum("layer-2-with-third-dilation", RF(2), corrected="layer-2", given=dilations)
        .eq(1 + (K - 1) * d_1 + (K - 1) * d_2 + (K - 1) * d_3, because="as printed: with the term of d₃",
            source="S2.rf.layer2"),

        claim("layer-2", RF(2), given=dilations)
        .eq(1 + (K - 1) * (d_1 + d_2), because="d₃ belongs to the third layer", source="S2.rf.layer2"),

        claim("layer-3", RF(3), given=dilations)
        .eq(1 + (K - 1) * (d_1 + d_2 + d_3), because="one layer more", source="S2.rf.layer3"),

        erratum("taps-plus-dilations", RF(3), corrected="layer-3", given=dilations)
        .eq(K + d_1 + d_2 + d_3, because="the student's sum: taps and dilations added", source="S2.rf (student)"),

        claim("any-strides", RF(l), given=any_strides)
        .eq(1 + series((F(k) - 1) * d(k) * J(k - 1), k, 1, l),
            because="by induction: J(k − 1) is the product of the strides before layer k",
            source="D33.general.strides"),

        claim("one-stride", J(l), given=[eq(J(0), 1), always(t, eq(J(t + 1), K * J(t)))])
        .eq(K**l, because="by induction: one stride K in every layer", source="D33.general.strides"),
    ),
)  # fmt: skip
