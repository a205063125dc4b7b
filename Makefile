# make run       the sample company in a browser; installs what it needs into .venv
# make test      everything: checks, tests on SQLite and PostgreSQL, the story in Chromium
# make quick     the tests on SQLite, without a browser
# make sure      checks and quick tests, before a commit
# make bench     the benchmarks
# make pictures  the README's pictures, taken of the sample company

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := run
.PHONY: run test quick sure bench pictures clean

run: .venv/installed
	@$(BIN)/cab demo

test: .venv/ready
	@scripts/test

quick: .venv/ready
	@$(BIN)/python -m pytest -rs -n auto --dist loadfile --ignore=tests/browser

sure: .venv/ready
	@scripts/checks
	@$(BIN)/python -m pytest -rs -n auto --dist loadfile --ignore=tests/browser

bench: .venv/ready
	@for file in bench/*.py; do $(BIN)/python "$$file" || exit 1; done

pictures: .venv/ready
	@$(BIN)/python -m scripts.pictures

clean:
	rm -rf .venv

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; PYTHON=… names another one." >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { echo "Python’s venv is missing (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	@touch $@

.venv/installed: pyproject.toml | .venv/python
	@echo "Installing into .venv. The first time this takes a minute or two."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

# `pip install --group` came with pip 25.1; the venv of an older Python brings an older pip.
.venv/ready: pyproject.toml .venv/installed
	@echo "Installing what checks and tests need."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --group dev
	@touch $@
