# Mellanrum: make demo | test | check | serve | bench
SHELL := /bin/bash
unexport PYTHONDONTWRITEBYTECODE
export UV_COMPILE_BYTECODE := 1
export UV_LINK_MODE := copy
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := .venv/bin
SERVE ?= 1
PORT ?= 8000

.PHONY: demo test check serve bench pictures format clean
.DEFAULT_GOAL := demo

# A bare python3 is enough: uv is fetched into .tools when the machine has none.
.tools/bin/uv:
	@python3 -m venv .tools && .tools/bin/pip install --quiet uv

.venv/.runtime: pyproject.toml uv.lock | $(filter .tools/bin/uv,$(UV))
	@$(UV) sync --quiet --frozen --no-dev --inexact
	@touch $@

.venv/.dev: pyproject.toml uv.lock | $(filter .tools/bin/uv,$(UV))
	@$(UV) sync --quiet --frozen --inexact
	@touch $@ .venv/.runtime

# Some tests use Debian's chromium, poppler-utils, postgresql and xmlsec1; without root they say so and are skipped.
.venv/.servers: .venv/.dev
	@if ! command -v chromium >/dev/null || ! command -v pdftotext >/dev/null || ! command -v xmlsec1 >/dev/null || ! ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && apt-get install -y -qq chromium poppler-utils postgresql xmlsec1 >/dev/null; \
	  else echo "chromium, poppler-utils, postgresql eller xmlsec1 saknas: deras prov hoppas över"; fi; fi
	@touch $@

demo: .venv/.runtime
	@$(RUN)/mellanrum demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

serve: .venv/.runtime
	@$(RUN)/mellanrum serve --port $(PORT)

test: .venv/.servers
	$(RUN)/pytest

check: .venv/.dev
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/python manage.py makemigrations --check --dry-run
	$(RUN)/python manage.py check

# Another SIE parser to measure ours against, kept apart from what Mellanrum depends on.
.rival/bin/python: | .venv/.dev
	@$(UV) venv --quiet --python .venv/bin/python .rival
	@$(UV) pip install --quiet --python .rival/bin/python pysie-accounting pandas

bench: .venv/.dev .rival/bin/python
	@for b in benchmarks/*.py; do echo "== $$b"; $(RUN)/python $$b || exit 1; done

# The handbook's pictures, of the demo: when a page has got other headings.
pictures: .venv/.servers
	$(RUN)/python -m tests.pictures

format: .venv/.dev
	$(RUN)/ruff check --fix -q . ; $(RUN)/ruff format .

clean:
	rm -rf .venv .tools .rival var
