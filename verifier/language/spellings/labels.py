"""A class by its number, where a vector of probabilities is meant: one_hot(c, K), cross_entropy(z, c), nll_loss(l, c);
labels and scores by keyword; and an array of two halves, where both are meant: glu(concatenate([a, b])).

The index c of an axis of K classes stands for row c of the identity; each rule writes the call anew (``dialects``).
"""

from __future__ import annotations

import ast

from verifier.language.axes.indexing import whole
from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call, Rule
from verifier.language.spellings.convolutions import joint_and_axis


def one_hot(call: Call) -> ast.expr | None:
    """one_hot(c, K), and F.one_hot(c, num_classes=K), is eye(K)[c].

    Raises:
        TextError: where the number of classes is missing.
    """
    index, *others = call.arguments
    classes = others[0] if others else call.keyword("num_classes", "depth")
    if classes is None or len(others) > 1 or call.without("num_classes", "depth"):
        call.walker.fail("one_hot takes an index and the number of classes, as in one_hot(c, K)", call.node)
    return call.placed(ast.Subscript(call.called("eye", [classes]), index, ast.Load()))


def of_class(call: Call) -> ast.expr | None:
    """cross_entropy(z, c) and nll_loss(l, c) of an index c, or of a class by its number: the target is eye(K)[c], with
    as many classes K as c is known to run over, or else as there are scores."""
    target = call.arguments[1] if len(call.arguments) > 1 else call.keyword("target")
    letter = call.walker.scope.letter(target.id) if isinstance(target, ast.Name) else None
    number = isinstance(target, ast.Constant) and type(target.value) is int
    if target is None or (letter is None and not number):
        return None
    dim = None if letter is None else letter.dim
    if dim is None:
        scores = call.walker.value(call.arguments[0])
        if len(scores.shape) != 1:
            return None
        dim = scores.shape[0]
        if letter is not None:
            letter.dim = dim
    named = next((name for name, known in call.walker.scope.dims.items() if known == dim), None)
    classes = ast.Constant(dim) if isinstance(dim, int) else ast.Name(str(named), ast.Load())
    row = call.placed(ast.Subscript(call.called("eye", [call.placed(classes)]), target, ast.Load()))
    return call.called(call.name, [call.arguments[0], row, *call.arguments[2:]], call.without("target"))


def with_logits(call: Call) -> ast.expr | None:
    """tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z), the loss of each entry, and that of softmax of each
    row: TensorFlow takes the labels first; without its name they are told by keywords only."""
    in_order = call.library == "tf" and len(call.arguments) == 2 and not call.node.keywords
    labels, logits = call.arguments if in_order else (call.keyword("labels"), call.keyword("logits"))
    unread = bool(call.arguments or call.without("labels", "logits")) and not in_order
    if labels is None or logits is None or unread:
        call.walker.fail(f"{call.name} takes keywords, as in {call.name}(labels=y, logits=z)", call.node)
    name = "bce_with_logits" if call.name.startswith("sigmoid") else "cross_entropy"
    return call.called(name, [logits, labels], [ast.keyword("reduction", ast.Constant("none"))])


def half_square(call: Call) -> ast.expr | None:
    """tf.nn.l2_loss(x) is Σx²/2."""
    if call.library != "tf" or len(call.arguments) != 1 or call.node.keywords:
        call.walker.fail("l2_loss is that of tf, of one array", call.node)
    summed = call.called("sum", [call.called("square", call.arguments)])
    return call.placed(ast.BinOp(summed, ast.Div(), ast.Constant(2)))


def of_halves(call: Call) -> ast.expr | None:
    """glu(concatenate([a, b])) is glu(a, b), the product of its first half with σ of the second; so it is of a vector
    of an even length.  What PyTorch and jax have after the array, as any whole number there, is the axis."""
    said = call.keyword("dim", "axis") or (call.arguments[1] if len(call.arguments) == 2 else None)
    if not call.arguments or call.without("dim", "axis"):
        return None
    axis = whole(said) if said is not None else -1
    if said is not None and axis is None and not call.node.keywords:
        return None  # glu(a, b) of two arrays
    array = call.arguments[0]
    joined = call.walker.called(array) if isinstance(array, ast.Call) else ""
    if axis is not None and joined in ("concatenate", "hstack", "cat", "concat"):
        assert isinstance(array, ast.Call)
        return call.called("glu", _joined(call, joined, array, axis))
    return _along(call, axis, said is not None)


def _joined(call: Call, name: str, array: ast.Call, axis: int) -> list[ast.expr]:
    """The two parts of an array that is joined along this axis.

    Raises:
        NotYet: for other parts, and along another axis.
    """
    parts, between, _ = joint_and_axis(array.args, array.keywords)
    if parts and len(parts) == 2:
        one, other = (call.walker.value(part).shape for part in parts)
        rank = len(one)
        if name == "hstack":
            between = rank - 1
        along = rank and between is not None and -rank <= axis < rank and between % rank == axis % rank
        if along and one == other:
            return parts
    call.walker.fail("glu of an array of parts is read where these are its halves", call.node, NotYet)


def _along(call: Call, axis: int | None, said: bool) -> ast.expr | None:
    """glu along an axis: halves of its length, an even number; where no axis is said, of a vector."""
    array = call.arguments[0]
    shape = call.walker.value(array).shape
    if axis is None or not -len(shape) <= axis < len(shape):
        call.walker.fail("glu takes an axis that the array has", call.node)
    if not said and (len(shape) != 1 or not isinstance(shape[0], int) or shape[0] % 2):
        return None
    axis %= len(shape)
    size = shape[axis]
    if not isinstance(size, int) or size % 2:
        call.walker.fail("glu along an axis is read of one with an even number of entries", call.node, NotYet)
    return call.called("glu", _halves(call, array, size // 2, axis))


def _halves(call: Call, array: ast.expr, size: int, axis: int) -> list[ast.expr]:
    """What stands before and from a place on along the axis."""
    cuts = ast.Slice(None, ast.Constant(size)), ast.Slice(ast.Constant(size), None)
    places: list[ast.expr] = [ast.Tuple([ast.Slice(), cut], ast.Load()) if axis else cut for cut in cuts]
    return [call.placed(ast.Subscript(array, place, ast.Load())) for place in places]


#: The unit vector of a class.
ONE_HOT = ("one_hot", "onehot")
#: Losses of scores and a target that may be a class.
OF_CLASS = ("cross_entropy", "cross_entropy_loss", "softmax_cross_entropy", "nll", "nll_loss")
RULES: dict[str, Rule] = {
    **dict.fromkeys(ONE_HOT, one_hot),
    **dict.fromkeys(OF_CLASS, of_class),
    **dict.fromkeys(("sigmoid_cross_entropy_with_logits", "softmax_cross_entropy_with_logits"), with_logits),
    "glu": of_halves,
    "l2_loss": half_square,
}
