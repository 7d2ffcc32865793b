# Needs only python3 (3.11 or newer) and make.  `make verify PYTHON=python3.12` picks another interpreter,
# VENV=… another place for the virtual environment.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# An empty file says "installed from this pyproject.toml"; the second run finds it and starts at once.
STAMP := $(VENV)/.installed
STAMP_DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := verify
.PHONY: verify test lint bench bench-order order-pages fuzz notebook golden clean

verify: $(STAMP)  ## prove every derivation and print the report
	@$(BIN)/verify-all

test: $(STAMP_DEV)  ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(STAMP_DEV)  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict verifier

bench: $(STAMP_DEV)  ## time the kernel side by side with SymPy
	@$(BIN)/python -m tests.benchmarks.compare

bench-order: $(STAMP_DEV)  ## convexity and definiteness beside CVXPY, SymPy and z3 (installs the first and the last)
	@$(PIP) install --editable '.[compare]'
	@$(BIN)/python -m tests.benchmarks.order

order-pages: $(STAMP_DEV)  ## the pages with milliseconds, which no check compares: reports/order-timed.md, order-comparison.md
	@$(BIN)/verifier certificates --fresh --markdown > reports/order-timed.md
	@$(PIP) install --editable '.[compare]'
	@$(BIN)/python -m tests.benchmarks.order --markdown > reports/order-comparison.md

golden: $(STAMP)  ## rewrite reports/ and derivations/proofs/, to be read in the diff
	@$(BIN)/verify-all --golden

fuzz: $(STAMP_DEV)  ## 200,000 inputs to the text language, under an audit (COUNT=…); then verdicts beside numbers, ten minutes (SECONDS=…)
	@$(BIN)/python -m tests.fuzz --count $(or $(COUNT),200000)
	@$(BIN)/python -m tests.fuzz.judging --seconds $(or $(SECONDS),600)

notebook: $(STAMP_DEV)  ## run the example notebook and write its outputs
	@$(BIN)/python tools/notebook.py examples/check_your_formula.py

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV) …"
	@$(PIP) install --editable .
	@touch $@

$(STAMP_DEV): pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV) with the development tools …"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(STAMP)
