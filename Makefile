# What one needs to remember: `make site` and `make test`. Both set up .venv first.
.DEFAULT_GOAL := help
.PHONY: help setup site serve test check lint demo schemas lock clean
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=

help:
	@echo 'make site     set up, check the book, build its site into build/site/'
	@echo 'make serve    the same site on this machine, rebuilt when a file changes'
	@echo 'make test     set up, run the whole suite'
	@echo 'make check    format, lint, types and architecture first, then the suite'
	@echo 'make demo     make the demonstration book anew, with throw-away keys'
	@echo 'make schemas  write the JSON Schemas of all records into schemas/'
	@echo 'make lock     renew requirements.txt from pyproject.toml'
	@echo 'make clean    remove everything that was made'

setup:
	@.ci/setup

site: setup
	@$(BIN)/golive check; found=$$?; $(BIN)/golive build && exit $$found
	@echo 'To look at the site, run `make serve` and open the address that it prints.'

serve: setup
	@$(BIN)/golive serve

# The suite holds the checks of format, lint, types and architecture too (tests/project/).
test: setup
	@$(PYTEST)
	@$(BIN)/python .ci/floors.py

check: setup lint
	@$(PYTEST) -m 'not lint'
	@$(BIN)/python .ci/floors.py

lint: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

demo: setup
	@$(BIN)/python tests/demo/make_book.py

schemas: setup
	@$(BIN)/python -m golive.reading.schema_files schemas

lock: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@.ci/lock

clean:
	rm -rf .venv .golive build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
