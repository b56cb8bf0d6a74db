# A bare machine with git, make and Python 3.11 or newer is enough: each target sets up .venv by itself.
#
#   make demo       a plan with a history, from an empty folder to a report
#   make test       style, types, floors and the fast tests
#   make test-all   the same, then the long property, kill and history tests
#   make format     write the code as ruff wants it
#   make docs       write the generated pages anew
#   make bench      print what plancli costs beside its limits
#   make clean      take away what these targets made

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test test-all format docs bench clean

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" examples/demo.sh

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 -m "not slow"

test-all: test
	$(BIN)/pytest -n 2 -m slow

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)
	$(BIN)/python docs/generate.py

bench: $(READY)
	@for script in benchmarks/bench_*.py benchmarks/schedule.py benchmarks/history.py; do echo; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "error: plancli needs Python 3.11 or newer, $(PYTHON) is %d.%d; name another: make PYTHON=python3.12 ..." % v[:2])'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $(READY)
