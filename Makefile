# `make site` builds the shipped catalogue, `make test` proves it. Both set up what they need in .venv; a second run is quick.

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := site
.PHONY: site check test test-long goldens messages bench clean

site: $(VENV)/site.stamp  ## The shipped catalogue, into _site/
	$(VENV)/bin/python build.py

check: $(VENV)/site.stamp  ## Every problem in content/, without writing anything
	$(VENV)/bin/python build.py check

test: $(VENV)/test.stamp  ## Style, types and all tests but the long ones
	@.ci/chromium >/dev/null
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	@CHROMIUM="$$(.ci/chromium)" $(VENV)/bin/python -m pytest

test-long: $(VENV)/test.stamp  ## The tests that take minutes each
	@.ci/chromium >/dev/null
	@CHROMIUM="$$(.ci/chromium)" $(VENV)/bin/python -m pytest -m long

goldens: $(VENV)/test.stamp  ## Expected files anew; read the difference before you commit it
	$(VENV)/bin/python -m pytest --make-goldens tests --ignore=tests/browser --ignore=tests/incremental
	@git --no-pager diff --stat -- tests requirements.txt requirements-test.txt

bench: $(VENV)/site.stamp  ## Build times beside other generators; hours, see bench/README.md for less
	bench/compare

clean:  ## What can be made again, except .venv
	rm -rf _site .katalog-_site-* .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed, and there is no $(PYTHON). Name yours: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version). Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo "This Python makes no virtual environments; on Debian and Ubuntu: sudo apt-get install -y python3-venv" >&2; exit 1; }

# The stamps are younger than the requirements that are installed.
$(VENV)/site.stamp: requirements.txt | $(VENV)/bin/python
	@echo "Installing requirements.txt …"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/site.stamp
	@echo "Installing requirements-test.txt …"
	@$(PIP) -r requirements-test.txt
	@touch $@

messages: $(VENV)/test.stamp  ## New interface texts into the English catalogue, to be translated there
	@mkdir -p .cache
	$(VENV)/bin/pybabel -q extract -F pyproject.toml --omit-header --no-location --no-wrap --sort-output -o .cache/katalog.pot .
	$(VENV)/bin/pybabel -q update -l en -D katalog -d katalog/locale -i .cache/katalog.pot --omit-header --no-wrap --no-fuzzy-matching --ignore-obsolete
