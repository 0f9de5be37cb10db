# Everything that is done with Lifeline from a terminal. `make` alone lists it.
#
# Every command sets up what it needs first: .venv is made once, and again when requirements-dev.txt changes.
# What the tests read from the environment:
#   LIFELINE_CHROMIUM          the Chromium that browser tests start (tools/provide.sh finds or fetches one)
#   LIFELINE_BROWSER_REQUIRED  1 whenever browser tests are run on purpose: without a browser they must fail
#   LIFELINE_STRICT            1 in continuous integration: what cannot be had is a failure, not left out; properties are tried with all examples
#   LIFELINE_TRANSCRIPTS       a folder of transcripts that others wrote, for the browser tests that code them
#   LIFELINE_NO_FETCH          1 forbids fetching Chromium, PostgreSQL or Node by the system's package manager
#   DATABASE_URL               set for the PostgreSQL run; the SQLite run takes it away

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export PYTHON ARGS

PORT ?= 8000
ADDRESS := 127.0.0.1:$(PORT)
DATABASES ?= sqlite postgresql
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# On one's own computer Lifeline runs with DEBUG, unless the environment says otherwise.
LOCALLY := DEBUG=$${DEBUG:-1} DJANGO_RUNSERVER_HIDE_WARNING=true $(MANAGE)
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Set up Lifeline in .venv (every other command does it by itself)
	@tools/setup.sh

.PHONY: database
database: setup
	@$(LOCALLY) migrate --verbosity 0

.PHONY: demo
demo: database ## Load the demo study, print how to sign in, and start Lifeline
	@$(LOCALLY) load_demo
	@printf '\nOpen http://%s/ in your browser. Control-C stops Lifeline.\n\n' $(ADDRESS)
	@$(LOCALLY) runserver $(ADDRESS)

.PHONY: run
run: database ## Start Lifeline on this computer (PORT=8001 for another port)
	@$(LOCALLY) runserver $(ADDRESS)

.PHONY: test
test: setup ## Run all tests: on SQLite, on PostgreSQL, JavaScript, in a browser
	@tools/test.sh sqlite postgresql javascript browser

.PHONY: test-fast
test-fast: setup ## Run the quick tests: on SQLite, and JavaScript (ARGS="-k word" picks some)
	@tools/test.sh sqlite javascript

.PHONY: test-browser
test-browser: setup ## Run the browser tests (ARGS="-k word" picks some)
	@tools/test.sh browser

.PHONY: test-real
test-real: setup ## Check that real transcripts are read well: make test-real DIR=folder
	@test -n "$(DIR)" || { echo 'Say where the transcripts are: make test-real DIR=folder'; exit 2; }
	@tools/scratch.sh sqlite $(BIN)/python -m tests.real.check "$(DIR)"

.PHONY: deid-bench
deid-bench: setup ## Measure the identifier check: make deid-bench DIR=folder of marked texts (CONTROL=folder of transcripts without identifiers)
	@test -n "$(DIR)" || { echo 'Say where the marked texts are: make deid-bench DIR=folder'; exit 2; }
	@$(BIN)/python -m bench.identifiers "$(DIR)" $(if $(CONTROL),--control "$(CONTROL)") $(ARGS)

.PHONY: lint
lint: setup ## Check style, templates, layers, migrations and settings
	@tools/lint.sh

.PHONY: format
format: setup ## Put the Python files in our format
	@$(BIN)/python -m ruff format .
	@$(BIN)/python -m ruff check --fix .

.PHONY: sure
sure: lint test ## Everything that must pass before a change is handed in

.PHONY: lock
lock: setup ## Renew the lists of exact versions (ARGS=--upgrade takes newer ones)
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/python -m pip install -q uv
	@PATH="$$PATH:$(CURDIR)/$(BIN)" $(LOCK) $(ARGS) requirements.in -o requirements.txt
	@PATH="$$PATH:$(CURDIR)/$(BIN)" $(LOCK) $(ARGS) -c requirements.txt requirements-dev.in -o requirements-dev.txt

.PHONY: screenshots
screenshots: setup ## Take the pictures in docs/images anew, from the demo study
	@chromium=$$(tools/provide.sh chromium) || { echo "$$chromium"; exit 1; }; \
	LIFELINE_CHROMIUM=$$chromium tools/scratch.sh sqlite $(BIN)/python tools/screenshots.py docs/images

.PHONY: bench
bench: PEER = 1
bench: setup ## Measure the speed (DATABASES="sqlite postgresql" picks the databases; PEER= leaves out the program beside it)
	@chromium=$$(tools/provide.sh chromium) || { echo "Without a browser: $$chromium"; chromium=; }; \
	peer=; [ -z "$(PEER)" ] || peer=$$(tools/peer.sh) || { echo "Without the program beside it: $$peer"; peer=; }; \
	for database in $(DATABASES); do \
	  LIFELINE_CHROMIUM=$$chromium LIFELINE_PEER_PYTHON=$$peer tools/scratch.sh $$database $(BIN)/python -m bench $(ARGS) || exit 1; \
	done
