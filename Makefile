# Two commands are enough: `make report` and `make test`. Both set up .venv when it is missing or when
# pyproject.toml has changed, and need no network after that.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
FACTCHECK := $(PY) -m factcheck

# Stamps carry the checksum of pyproject.toml, not its time: a checkout that touches it installs nothing anew.
SUM := $(shell cksum pyproject.toml | cut -d' ' -f1)
RUN := $(VENV)/.factcheck-$(SUM)-run
TEST := $(VENV)/.factcheck-$(SUM)-test

.PHONY: bench-cluster help report test lint types example snapshot rules docs pictures accuracy alignment bench bench-speed bench-large bench-serve bench-archive compiled compiled-site bench-compiled growth formats fuzz clean

help:
	@echo "make report    check seeds/ and write reports/report.html"
	@echo "make test      lint, types and all tests"
	@echo "make rules     check the rule files and run their examples"
	@echo "make docs      write docs/rules.md anew from the rule files"
	@echo "make example   write reports/example.html anew from seeds/"
	@echo "make snapshot  write the seed snapshot anew, to be read before it is committed"
	@echo "make pictures  take the pictures of docs/tour.md anew (Chromium)"
	@echo "make accuracy  how often reading is right, on the labelled sentences of tests/corpus"
	@echo "make alignment how often two figures are rightly taken to be about one thing, on the pairs of tests/corpus"
	@echo "make bench     what reading costs, beside other extractors (some minutes; the first time they are installed)"
	@echo "make bench-speed  one table of what reading, indexing, checking and reviewing cost, with a plot (some minutes)"
	@echo "make bench-large  the same of every size that docs/speed.md has: 10 MB, 100,000 texts, ten million claims (an hour, 16 GB)"
	@echo "make bench-serve  what factcheck serve bears: 10,000 drafts (some minutes)"
	@echo "make bench-archive  what archives cost: 10,000 texts read, a million claims (a quarter of an hour)"
	@echo "make bench-cluster  what the stages of an archive cost a text, for planning a cluster (some minutes)"
	@echo "make compiled  the wheel that pip install builds where a C compiler is: it reads more than twice as fast (a minute or two)"
	@echo "make growth    what aligning and judging cost, from a thousand to a million claims (a quarter of an hour)"
	@echo "make formats   how much of a text is read again from Word, PDF and other files (LibreOffice, Chromium)"
	@echo "make fuzz      ten minutes of hostile texts for each language"
	@echo "make clean     remove what set-up and runs have written"

# Findings (status 1) are what the report is for; only status 2, something unread, is a failure.
report: $(RUN)
	@$(FACTCHECK) seeds/ || test $$? -eq 1

test: lint types
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(TEST)
	$(PY) -m ruff check .

types: $(TEST)
	$(PY) -m mypy --strict factcheck

rules: $(RUN)
	$(FACTCHECK) rules check
	$(FACTCHECK) rules test

docs: $(RUN)
	$(FACTCHECK) rules docs --output docs/rules.md

example: $(RUN)
	@$(FACTCHECK) seeds/ --report reports/example.html --quiet > /dev/null || test $$? -eq 1
	@rm -f reports/example.json
	@echo reports/example.html

snapshot: $(TEST)
	FACTCHECK_SNAPSHOT=write $(PY) -m pytest tests/test_seeds.py

pictures: $(TEST)
	@$(PY) -m tests.pictures

accuracy: $(TEST)
	@$(PY) -m benchmarks.accuracy

alignment: $(TEST)
	@$(PY) -m benchmarks.alignment

bench: $(TEST)
	$(PY) -m benchmarks.reading

# build/speed.json keeps the rows from one run to the next.
BENCH_SPEED ?=
bench-speed: $(TEST)
	@mkdir -p build
	@$(PY) -m benchmarks.speed --json build/speed.json --svg build/speed.svg $(BENCH_SPEED)

bench-serve: $(TEST)
	@$(PY) -m benchmarks.serve

# For ten million claims: BENCH_ARCHIVE='--texts 50000 --claims 10000000 --folder DIR', three quarters of an hour and 10 GB.
BENCH_ARCHIVE ?=
bench-archive: $(TEST)
	@$(PY) -m benchmarks.archive $(BENCH_ARCHIVE)

bench-cluster: $(TEST)
	@$(PY) -m benchmarks.cluster

# The same source, of which the reading is compiled to C: a minute or two, a C compiler, and the network for mypyc.
compiled: $(TEST)
	rm -rf build/compiled
	FACTCHECK_COMPILE=1 $(PY) -m build --outdir build/compiled
	@echo "install it with: pip install build/compiled/*.whl"

WITH_COMPILED = PYTHONSAFEPATH=1 PYTHONPATH=$(CURDIR)/build/compiled/site:$(CURDIR) $(PY)
compiled-site: compiled
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --target build/compiled/site build/compiled/*.whl

bench-compiled: compiled-site
	$(WITH_COMPILED) -m benchmarks.reading --peers 0

# The table of docs/speed.md: every size. An hour, 16 GB of memory and as much of the disk.
bench-large: compiled-site
	@mkdir -p build
	@$(WITH_COMPILED) -m benchmarks.speed --json build/speed.json --svg build/speed.svg \
		--largest-text 10 --largest-folder 100000 --largest-archive 10000000 $(BENCH_SPEED)

growth: $(TEST)
	@$(PY) -m benchmarks.growth

# atheris comes as a wheel for Linux only, so it is no part of what the tests need.
FUZZ_SECONDS ?= 600
formats: $(TEST)
	$(PY) -m benchmarks.formats

fuzz: $(TEST)
	$(PY) -m pip install --quiet --disable-pip-version-check atheris
	$(PY) -m tests.fuzz en $(FUZZ_SECONDS)
	$(PY) -m tests.fuzz vi $(FUZZ_SECONDS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	git clean -fdXq reports

# ---------------------------------------------------------------- set-up

# Some systems ship Python without the part that puts pip into a new environment: then the pip of the
# system installs into it.
define setup
	@python=; \
	for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "factcheck needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2> /dev/null || echo missing)." >&2; \
	    echo "Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; \
	    exit 1; \
	fi; \
	if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	    rm -rf $(VENV); \
	    $$python -m venv $(VENV) > /dev/null 2>&1 || $$python -m venv --clear --without-pip $(VENV); \
	fi; \
	pip="$(PY) -m pip"; \
	$$pip --version > /dev/null 2>&1 || pip="$$python -m pip --python $(PY)"; \
	echo "setting up $(VENV) (once)"; \
	$$pip install --quiet --disable-pip-version-check --editable '$(1)'; \
	rm -f $(VENV)/.factcheck-*-$(2); \
	touch $@
endef

$(RUN):
	$(call setup,.,run)

$(TEST):
	$(call setup,.[test],test)
	@touch $(RUN)
