# make demo    set everything up and show one dispatch of 1916 in several papers, and a wire story on a blog
# make test    set everything up and run every test
# make check   ruff, mypy, import-linter, and the tests that take no time; under a minute
# make eval    the accuracy tables of docs/figures.md, from ../shared/data where it is
# make bench   speed beside peers, in one run
# make docs    the documentation as a site, in build/site
# make lock    renew requirements.lock

PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test check eval bench docs lock clean browser

demo: $(READY)
	@$(BIN)/python examples/demo.py

test: $(READY) browser
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -p no:cacheprovider

# The tests of pages look at them in Chromium; where it cannot be installed they are skipped, and say so.
browser:
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 \
	  && (apt-get install -y -qq --no-install-recommends chromium fonts-noto-core \
	      || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core; }) >/dev/null 2>&1; } \
	  || echo "Chromium is not here and cannot be installed (no root, or no network): the tests of pages in a browser will be skipped."

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not slow" -p no:cacheprovider

eval: $(READY)
	@$(BIN)/python eval/run.py

bench: $(READY)
	@$(BIN)/python benchmarks/run.py

docs: $(READY)
	@$(BIN)/python tools/docs_examples.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

lock:
	$(PYTHON) -m venv .venv && $(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra corpus --group dev --generate-hashes --python-version 3.11 --quiet --output-file requirements.lock

$(READY): requirements.lock pyproject.toml
	$(shell command -v $(PYTHON) >/dev/null 2>&1 && echo $(PYTHON) || echo python3) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

clean:
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
