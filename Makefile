# One command per chore; `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# Hashes are checked. Installing the project itself in place runs hatch_build.py, which brings what the pages load.
$(VENV)/.runtime: requirements.lock pyproject.toml assistant/web/package-lock.json | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml assistant/web/package-lock.json | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	$(BIN)/python hatch_build.py --tests
	@touch $@ $(VENV)/.runtime

.PHONY: install
install: $(VENV)/.runtime ## Install the program into .venv

.PHONY: demo
demo: install ## Start the program on sample data at http://127.0.0.1:8000
	$(BIN)/assistant demo

.PHONY: test
test: $(VENV)/.dev ## Install everything and run all tests
	$(BIN)/python -m pytest

.PHONY: check
check: $(VENV)/.dev ## Lint, format, types, floors, generated references
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

.PHONY: format
format: $(VENV)/.dev ## Format the code and fix what can be fixed
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

.PHONY: reference
reference: install ## Write the generated pages of docs/reference
	$(BIN)/python docs/generate.py

.PHONY: lock
lock: $(VENV)/.dev ## Resolve the dependency locks again
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --all-extras --group runtime-build -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --all-extras --group runtime-build --group dev -c requirements.lock -o requirements-dev.lock

.PHONY: benchmarks
benchmarks: $(VENV)/.dev ## Run every benchmark and print the figures
	@for file in evals/benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

.PHONY: clean
clean: ## Remove what was installed and built (not your data)
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
