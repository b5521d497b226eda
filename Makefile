# Communiqué: everything a developer runs. `make` alone lists it.
# Needs Python 3.11 or newer, its pip, and make; the rest goes into .venv, which is made once and then re-used.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

GOLD   ?=
FLOOR  ?=
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint types bench bench-register bench-ledgers bench-exports bench-web accuracy freeze
.PHONY: docs site messages screenshot pictures clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/installed  ## read some of the example reports and print what they say
	@COMMUNIQUE_LEXICON= $(BIN)/python tools/demo.py

serve: $(VENV)/installed  ## open the desk's pages in a browser (ARGS="--demo" to look around)
	@$(BIN)/communique serve $(ARGS)

test: $(VENV)/installed-dev  ## run the tests (ARGS="-k dates" to choose)
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/installed-dev  ## check style, and that imports go one way
	@$(BIN)/ruff check src tests benchmarks tools
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet src/communique/web/templates

types: $(VENV)/installed-dev  ## check the types
	@$(BIN)/mypy

bench: $(VENV)/installed-bench  ## measure the speed, beside a statistical parser
	@$(BIN)/python benchmarks/speed.py $(ARGS)

bench-register: $(VENV)/installed-dev  ## measure the register over 10,000 synthetic reports (ARGS="--reports 1000")
	@$(BIN)/python benchmarks/register.py $(ARGS)

bench-ledgers: $(VENV)/installed-dev  ## measure the ledgers over 10,000 synthetic reports (ARGS="--reports 1000")
	@$(BIN)/python benchmarks/ledgers.py $(ARGS)

bench-exports: $(VENV)/installed-dev  ## measure the exports over 10,000 synthetic reports (ARGS="--reports 1000")
	@$(BIN)/python benchmarks/exports.py $(ARGS)

bench-web: $(VENV)/installed-dev  ## measure the pages over 10,000 synthetic reports (ARGS="--reports 1000")
	@$(BIN)/python benchmarks/web.py $(ARGS)

accuracy: $(VENV)/installed  ## measure against gold readings (GOLD=folder, FLOOR=1 to hold the floor)
	@test -n "$(GOLD)" || { echo "Name the folder of gold readings: make accuracy GOLD=folder" >&2; exit 2; }
	@$(BIN)/python benchmarks/accuracy.py $(GOLD) $(if $(FLOOR),--floor) $(ARGS)

freeze: $(VENV)/installed-dev  ## write the expected readings of the example reports again: then read the diff
	@$(BIN)/python -m tests.freeze

docs: $(VENV)/installed-dev  ## write the generated parts of docs/ again, and openapi.json
	@$(BIN)/python tools/docs.py

site: $(VENV)/installed-dev  ## build the documentation as web pages in docs/_build
	@$(BIN)/python -m sphinx -q -W --keep-going docs docs/_build && echo "Open docs/_build/index.html"

screenshot: $(VENV)/installed  ## take the README's picture again (needs chromium)
	@tools/screenshot.sh

pictures: $(VENV)/installed-dev  ## take the pictures of the desk's pages again (needs chromium)
	@$(BIN)/python tools/pictures.py

messages: $(VENV)/installed-dev  ## collect the interface's words and compile their translations (needs gettext)
	@$(BIN)/python tools/messages.py

clean:  ## remove .venv and all caches
	rm -rf $(VENV) docs/_build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A Python without its own venv's pip (as Debian splits it) gets pip from outside.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=..." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than 3.11: name a newer one with PYTHON=..." >&2; exit 2; }
	@echo "Making $(VENV) with $(PYTHON) ..."
	@$(PYTHON) -m venv --clear $(VENV) 2>/dev/null \
		|| { $(PYTHON) -m venv --without-pip --clear $(VENV) && $(PYTHON) -m pip --python $(BIN)/python --quiet install pip; }

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "Installing Communiqué into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing Communiqué and its development tools into $(VENV) ..."
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: pyproject.toml | $(BIN)/python
	@echo "Installing what the benchmark compares with into $(VENV) ..."
	@$(PIP) install --editable '.[bench]'
	@touch $@ $(VENV)/installed
