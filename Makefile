# The one front door. `make` alone lists what it can do; every target builds .venv first if needed.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-20s  %s\n", $$1, $$2 }' Makefile

reports: $(STAMP)  ## bring every page of reports/ up to date
	@$(BIN)/probation render

test: $(STAMP)  ## lint, unit tests, data checks and notebooks; what CI runs
	@$(BIN)/python tests/run.py

lab: $(STAMP)  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab

check: $(STAMP)  ## check the data package
	@$(BIN)/probation check

refresh: $(STAMP)  ## run the notebooks and store their outputs again (review the diff)
	@$(BIN)/probation refresh-outputs

site-check: $(STAMP)  ## weigh every page, run axe-core on it and measure its contrast, in Chromium
	@$(BIN)/python tests/site_check.py

pdf: $(STAMP)  ## print reports as PDF (ORGANISATION=derby-city-pdu; all without it)
	@$(BIN)/probation render $(if $(ORGANISATION),--only $(ORGANISATION))
	@$(BIN)/probation pdf $(ORGANISATION)

torture: $(STAMP)  ## kill a batch 200 times at random moments; nothing may be left broken (KILLS=n SEED=n)
	@$(BIN)/python tests/torture.py $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))

benchmark-statistics: $(STAMP)  ## simulate how often the 95% intervals hold the truth
	@$(BIN)/python tests/benchmark_statistics.py

benchmark: $(STAMP)  ## time the ways to make reports, and growth to 10,000 organisations
	@$(BIN)/python tests/benchmark_rendering.py $(OPTIONS)

lint: $(STAMP)  ## check the style of the code and the notebooks
	@$(BIN)/ruff check helpers tests notebooks
	@$(BIN)/ruff format --check helpers tests notebooks

lock: $(STAMP)  ## work out requirements.lock again (UPGRADE=1 takes the newest versions)
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras \
	  --fork-strategy fewest --generate-hashes --quiet \
	  --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) --output-file requirements.lock

clean:  ## remove what make built: .venv, rendered reports, caches
	@git clean -fdXq -- .venv reports helpers tests notebooks '*.egg-info' '.*_cache' .hypothesis

# A .venv that was moved or has lost its Python is stale too: the stamp holds the folder it was built in.
USABLE := $(shell test -x $(BIN)/python && test "`cat $(STAMP) 2>/dev/null`" = "`pwd -P`" && echo yes)
ifneq ($(USABLE),yes)
.PHONY: $(STAMP)
endif

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
	  'Python 3.11 or newer is needed and "$(PYTHON)" is not: try PYTHON=python3.12 make ...'; exit 1; }
	@echo 'Building .venv with the packages in requirements.lock: about two minutes, this once.'
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip --disable-pip-version-check install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install -qq --no-deps --no-build-isolation -e .
	@pwd -P > $@
	@echo 'Built .venv.'

.PHONY: help reports test lab check refresh site-check pdf torture benchmark-statistics benchmark lint lock clean
