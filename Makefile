# Two commands for everyone: `make run` and `make test`. Both set up all they need and are safe to repeat.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# Node.js comes as a Python package, so that nothing but Python is asked of a machine.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --silent

.PHONY: run test check bench load build scripts lock format audit licences sbom versions clean

run: $(VENV)/.run ## start the app on http://127.0.0.1:8501
	$(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.dev node_modules/.done ## run every test, with Chromium and nginx for those that drive the page
	sh tests/browser/install_packages.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.dev node_modules/.done ## format, lint, types, and what is built and committed against its sources
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(NPM) run check
	$(BIN)/python -m mpp_geo build --check

bench: $(VENV)/.bench $(VENV)/.dev ## measure the map beside what others would pick (benchmarks/RESULTS.md), first visits, site, API, names, lists
	sh tests/browser/install_packages.sh
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.phone
	$(NPM) install --prefix benchmarks/lighthouse --no-package-lock --ignore-scripts --no-audit --no-fund
	$(BIN)/python -m benchmarks.lighthouse
	$(BIN)/python -m benchmarks.site
	$(BIN)/python -m benchmarks.api
	$(BIN)/python -m benchmarks.names

load: $(VENV)/.bench $(VENV)/.dev ## measure what a process carries beside its targets (benchmarks/LOAD.md); LOAD="--soak 60" for less
	$(BIN)/python -m benchmarks.load --output benchmarks/LOAD.md $(LOAD)

build: $(VENV)/.dev ## data/source → data/product
	$(BIN)/python -m mpp_geo build

scripts: node_modules/.done ## scripts of the map and the static site → their dist
	$(NPM) run build

format: $(VENV)/.dev ## format and fix what can be fixed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(VENV)/.dev ## pin what runs and tests the project; names, versions and hashes only
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --quiet --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --constraint requirements.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --group bench --constraint requirements-dev.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements-bench.txt

audit: $(VENV)/.dev ## known vulnerabilities of the locked packages; fails where that cannot be found out
	$(BIN)/python -m deploy.supply.audit

licences: $(VENV)/.dev ## the licences of the locked packages, judged → docs/licences.md
	$(BIN)/python -m deploy.supply.licences

sbom: $(VENV)/.dev ## the bill of materials of the locked packages (CycloneDX) → sbom.json
	$(BIN)/python -m deploy.supply.bill sbom.json

versions: $(VENV)/.dev node_modules/.done ## the tests with the oldest and newest supported libraries, on every Python of this machine; VERSIONS="--only 3.11"
	$(BIN)/python -m deploy.supply.versions $(VERSIONS)

clean:
	rm -rf $(VENV) node_modules

# Debian ships Python without venv; the package that has it is installed when it lacks.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); apt-get update && apt-get install -y --no-install-recommends python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

node_modules/.done: package.json .npmrc $(VENV)/.dev
	$(NPM) install
	touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	touch $@
