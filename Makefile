# The two commands: `make demo` and `make test`. Everything else is a step of them, or a tool. See README.md.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: help setup demo demo-data test test-fast test-sqlite test-postgresql lint format bench clean

PYTHON ?= python3
PY := .venv/bin/python
export PYTHON
# Compiled modules are kept, whatever the machine's setting: every process of the tests would compile them anew.
unexport PYTHONDONTWRITEBYTECODE

# A change of the requirement files is a new stamp, so that a second run does nothing and an update is never missed.
LOCK := $(shell cat requirements.txt requirements-dev.txt constraints.txt | sha256sum | cut -c1-16)
READY := .venv/.ready-$(LOCK)
PYTEST := $(PY) -m pytest -n auto --maxprocesses 8 --dist worksteal

# The demo lives on 15 August 2565 (B.E.), when things are due.
DEMO := OFFICE_TODAY=2022-08-15

help:
	@echo "make demo        set up, load the demo office, start it, print its address and logins"
	@echo "make test        set up, run every test on SQLite, then on a throwaway PostgreSQL and Redis"
	@echo "make test-fast   the tests on SQLite without the browser"
	@echo "make setup | demo-data | lint | format | bench | clean"

# --- setup -------------------------------------------------------------------------------------------------------------

setup:
	@deploy/system-packages run
	@$(MAKE) -s --no-print-directory $(READY)

$(READY): requirements.txt requirements-dev.txt constraints.txt
	@echo "Setting up .venv ..."
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
	@$(PY) -m pip install -q --disable-pip-version-check -c constraints.txt uv
	@$(PY) -m uv pip install -q --compile-bytecode -p $(PY) -c constraints.txt -r requirements-dev.txt
	@rm -f .venv/.ready-*
	@touch $@

# --- demo --------------------------------------------------------------------------------------------------------------

demo: demo-data
	@cat fixtures/demo_logins.txt
	@$(DEMO) exec $(PY) manage.py serve

demo-data: setup
	@$(DEMO) $(PY) manage.py migrate --noinput -v 0
	@$(DEMO) $(PY) manage.py load_office --all --demo-logins

# --- tests -------------------------------------------------------------------------------------------------------------

test: setup
	@deploy/system-packages test
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql
	@echo "make test: the suite passed on SQLite and on PostgreSQL with Redis."

test-sqlite:
	@echo "== The whole suite on SQLite, with the in-thread worker"
	env -u DATABASE_URL -u CELERY_BROKER_URL $(PYTEST) --nomigrations

test-postgresql:
	@echo "== What touches the database or the queue, on a throwaway PostgreSQL and Redis"
	deploy/test-services $(PYTEST) --touching-database

test-fast: setup
	env -u DATABASE_URL -u CELERY_BROKER_URL $(PYTEST) -m "not browser and not slow"

# --- tools -------------------------------------------------------------------------------------------------------------

lint: setup
	@deploy/lint

format: setup
	$(PY) -m ruff check --fix --exit-zero .
	$(PY) -m ruff format .
	find . \( -name .venv -o -name node_modules -o -name var \) -prune -o -path '*/templates/*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 5.2

bench: setup
	@# A measurement is a file that can be run; the others hold what the measurements share.
	@for script in $$(grep -l __main__ bench/*.py); do echo "== $$script"; $(PY) "$$script" || exit 1; done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
