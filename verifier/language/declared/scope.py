"""What the names of a claim stand for: declared, defined, bound by a sum, or assumed to be real scalars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from msgspec import Struct, field

from verifier.errors import StatementError, nearest
from verifier.expressions import Defined, Dim, Expression, Function, Index, Length, Noise, Variable
from verifier.language.constants import INFINITY
from verifier.language.guard import Stretch
from verifier.relations import Order, Relation, leaves, rebuild


class Letter(Struct):
    """An index letter: the name it is printed with, the dimension it runs over once that is known, and whether it was
    written as running from 1."""

    shown: str
    dim: Length | None = None
    declared: bool = False
    counted_from_one: bool = False


class Drawn(Struct, frozen=True):
    """The law of a random name: its kind and its parameters, with the mean and ``var`` of one that is normal."""

    name: str
    kind: str
    parameters: Mapping[str, Expression]


class Scope(Struct):
    """The names of one claim.

    Variables, definitions, dimensions and index letters share one set of names; functions that are called have their
    own, so that E may be a matrix beside the expectation E(…). ``singular`` are the arrays at whose zero entries the
    claim has a kink or a pole, ``wider`` the hypotheses that may say more, with what they say then and the doubt in
    words, ``perhaps`` what the hypotheses at these places of texts say if every entry is meant, ``put_in`` those that
    were put into the others and the claim, ``of_entries`` the texts of those that were said of entries, ``narrow`` what
    is defined in fewer cases than the formula that is read as it, ``from_end`` the dimensions of which places are
    counted from the end, ``compounds`` the names of what is no statement, ``turned`` whether a length m*n is folded as
    n by m, ``by_mean`` the noise of the random arrays of which only the mean is known, ``by_square`` that of names of
    whose law the mean and the variance are used, ``drawn_by`` the names of these laws with their parameters, ``random``
    the formulas that random names are read as, ``moving`` the names whose law or length is what a limit, a sum or an
    integral runs over here, ``unsaid`` the facts of the names of whose law nothing else is said, ``told_slopes`` what
    was differentiated by a law, as often as a letter says, and in which variable, ``counting`` the facts of what the
    sums from a to b count with, ``rounded`` whether a decimal is taken as a constant and ``exact`` whether one of as
    many digits is none, ``ordered`` the slopes that say that a function increases or decreases, ``running`` what sums,
    integrals and limits run over here, with what is known of it, ``valued`` is whether a limit or a series is read as
    its value, ``of_sympy`` whether SymPy's Matrix is spoken of, and ``spoken`` are the names in declarations.
    """

    variables: dict[str, Variable] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    dims: dict[str, Dim] = field(default_factory=dict)
    lets: dict[str, Defined] = field(default_factory=dict)
    by_mean: dict[str, Noise] = field(default_factory=dict)
    by_square: dict[str, Noise] = field(default_factory=dict)
    drawn_by: dict[str, tuple[str, list[Expression]]] = field(default_factory=dict)
    drawn: dict[Expression, Drawn] = field(default_factory=dict)
    random: dict[Expression, None] = field(default_factory=dict)
    moving: set[str] = field(default_factory=set)
    unsaid: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told_slopes: list[tuple[Expression, Variable]] = field(default_factory=list)
    compounds: dict[str, object] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    assumed: dict[str, Variable] = field(default_factory=dict)
    given: list[Relation] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    cites: dict[str, None] = field(default_factory=dict)
    hints: dict[str, None] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    counting: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    turned: bool = False
    of_entries: set[str] = field(default_factory=set)
    singular: set[Expression] = field(default_factory=set)
    wider: dict[Relation, tuple[Relation, str]] = field(default_factory=dict)
    perhaps: dict[tuple[str, int], Stretch] = field(default_factory=dict)
    put_in: list[Relation] = field(default_factory=list)
    narrow: set[Expression] = field(default_factory=set)
    ordered: dict[Order, None] = field(default_factory=dict)
    from_end: set[str] = field(default_factory=set)
    rounded: bool = False
    exact: bool = False
    running: dict[Variable, tuple[Relation, ...]] = field(default_factory=dict)
    valued: bool = False
    of_sympy: bool = False
    spoken: frozenset[str] = frozenset()
    decimals: dict[Expression, Fraction] = field(default_factory=dict)
    _bound: list[dict[str, Letter]] = field(default_factory=list)

    def note(self, said: str) -> None:
        """A remark for the reader of the result, made once."""
        self.notes.setdefault(said)

    def rounds(self, written: str, constant: Expression, name: str) -> None:
        """A decimal is taken as a constant, and this is said of it; of two numbers that would be one constant, neither
        is."""
        value = Fraction(written)
        self.rounded = True
        self.exact |= self.decimals.setdefault(constant, value) != value
        self.note(f"{written} is taken as {name}")

    def cite(self, law: str) -> None:
        """A law that is used while reading and is not the kernel's: what is proved rests on it."""
        self.note(law)
        self.cites.setdefault(law)

    def tell_value(self, law: str) -> None:
        """The law by which a limit or a series is read as its value."""
        self.cite(law)
        self.valued = True

    def hint(self, said: str) -> None:
        """A remark for the reader of a result that is not a proof, made once."""
        self.hints.setdefault(said)

    def kind(self, name: str) -> str:
        """What the name is so far, in words; empty for a new one."""
        for kind, names in (
            ("a variable", self.variables), ("a definition", {**self.lets, **self.compounds}),
            ("a dimension", self.dims), ("an index", self.letters), ("a function", self.functions),
        ):  # fmt: skip
            if name in names:
                return kind
        return ""

    def known(self) -> list[str]:
        """Every name that has a value."""
        return [*self.variables, *self.lets, *self.compounds, *self.dims]

    def claim_name(self, name: str) -> None:
        """A name is free to be declared.

        Raises:
            StatementError: when it is taken.
        """
        kind = "∞" if name in INFINITY else self.kind(name)
        if kind:
            raise StatementError(f"{name} is {kind} already")

    def dim(self, name: str) -> Dim:
        """The dimension of that name, made when it is first mentioned; ``same`` names those taken to be equal,
        ``least`` the sizes from which on the places of a claim exist.

        Raises:
            StatementError: when the name is something else.
        """
        if name not in self.dims:
            self.claim_name(name)
            shown = self.same.get(name, name)
            self.dims[name] = Dim(shown, self.least.get(shown, 1))
        return self.dims[name]

    def assume(self, name: str) -> Expression:
        """A name nobody declared, used as a value: a real scalar, and the result will say so.

        What a limit, an integral or a sum has bound under that name before keeps it: hypotheses may speak of that.
        """
        if name not in self.assumed:
            variable = Variable(self.fresh(name) if name in self.taken else name)
            self.assumed[name] = self.variables[name] = variable
            stem = name.rstrip("0123456789")  # mu2 is no misspelt mu1
            others = (known for known in self.known() if known.rstrip("0123456789") != stem)
            advice = nearest(name, others) if len(name) > 2 else ""
            self.note(f"assumed: {name} is a real scalar{advice}")
        return self.variables[name]

    def variable(self, name: str) -> Variable | None:
        """The variable of that name, which one that nobody declared becomes; None for other names."""
        if not self.kind(name):
            self.assume(name)
        return self.variables.get(name)

    def is_letter(self, name: str) -> bool:
        """The name is an index here: bound by a sum, declared, or used as one."""
        return name in self.letters or any(name in frame for frame in self._bound)

    def letter(self, name: str) -> Letter | None:
        """The index letter of that name, innermost first."""
        return next((frame[name] for frame in reversed(self._bound) if name in frame), self.letters.get(name))

    def place(self, name: str, dim: Length) -> Index:
        """The index that the letter stands for on an axis of a dimension; its first use decides what it runs over.

        Raises:
            StatementError: when the name is a variable, a definition or a dimension.
        """
        letter = self.letter(name)
        if letter is None:
            kind = self.kind(name)
            if kind:
                raise StatementError(f"{name} is {kind}; an index is a letter of its own, as in x[i]")
            letter = self.letters[name] = Letter(name)
        if letter.dim is None:
            letter.dim = dim
        return Index(letter.shown, letter.dim)

    def fresh(self, name: str) -> str:
        """A name for what a limit or an integral binds: its own, or that with as many marks as make it new."""
        while name in self.taken or name in self.variables or name in self.lets:
            name += "°"
        self.taken.add(name)
        return name

    @contextmanager
    def shadow(self, name: str, running: Variable, within: tuple[Relation, ...] = ()) -> Iterator[None]:
        """The name stands for the variable of a sum, integral or limit inside, whatever it is outside; so it does in
        what is defined by a formula with it: after p = x² the integral of p over x from 0 to 1 is 1/3.  Random names
        whose law has it, or that have that length, are not spoken of inside: what they are there is not known here.

        Raises:
            StatementError: when the name is an index, or a dimension and the variable is not a whole number ≥ 1.
        """
        kind = self.kind(name)
        counts = kind == "a dimension" and {"whole", "positive"} <= running.facts
        if kind not in ("", "a variable", "a definition") and not counts:
            raise StatementError(f"{name} is {kind} already; let this run over a letter of its own")
        variable, definition = self.variables.pop(name, None), self.lets.pop(name, None)
        dim = self.dims.pop(name, None)
        lets, moving = dict(self.lets), self.moving
        told = variable if variable is not None and not variable.shape else None
        noise = [x for x in self.variables.values() if isinstance(x, Noise)]
        here = [x for x in noise if dim in x.shape or told_by(x, told)]
        self.moving = moving | self._written_with([*here, *(y for y in self.random if told in leaves(y, Variable))])
        self.lets.update(
            (known, Defined(let.args[0], (*let.args[1], running), rebuild(let.meaning, {told: running})))
            for known, let in lets.items()
            if told in leaves(let, Variable)
        )
        self.variables[name] = running
        self.running[running] = within
        try:
            yield
        finally:
            del self.running[running]
            self.lets.update(lets)
            del self.variables[name]
            self.moving = moving
            if variable is not None:
                self.variables[name] = variable
            if definition is not None:
                self.lets[name] = definition
            if dim is not None:
                self.dims[name] = dim

    def _written_with(self, parts: Collection[Expression]) -> set[str]:
        """The names that are one of the parts, or defined with one."""
        names = {known for known, x in self.variables.items() if x in parts}
        return names | {known for known, let in self.lets.items() if any(map(let.has, parts))}

    @contextmanager
    def bind(self, names: Iterable[str]) -> Iterator[dict[str, Letter]]:
        """Index letters bound inside: a letter that is bound already is printed with primes there.

        Raises:
            StatementError: for a name that is a variable, a definition or a dimension.
        """
        frame: dict[str, Letter] = {}
        for name in names:
            kind = self.kind(name)
            if kind not in ("", "an index"):
                raise StatementError(f"{name} is {kind}; an index is a letter of its own, as in sum(x[i], i)")
            if name in frame:
                raise StatementError(f"the index {name} is named twice")
            outer = self.letters.get(name)
            depth = sum(name in other for other in self._bound)
            frame[name] = Letter(name + "″" * depth, outer.dim if outer and outer.declared else None)
        self._bound.append(frame)
        try:
            yield frame
        finally:
            self._bound.pop()


def told_by(noise: Noise, variable: Variable | None) -> bool:
    """A parameter of the law is written with the variable."""
    return any(variable in leaves(parameter, Variable) for parameter in noise.parameters)
