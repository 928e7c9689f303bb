# What can be done here. `make help` lists it.
#
# PORT and DATA are for the demo: the port it listens on and the folder that holds its archive.

SHELL := /bin/bash
PORT ?= 8080
DATA ?= ./.demo
N ?= 10000
TARGET := $(or $(CARGO_TARGET_DIR),target)
SERVICES := scripts/test-services run

.PHONY: help demo test test-e2e lint fmt docs bench bench-retrieval clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT=9000 DATA=/tmp/archive make demo"

demo: ## Build, load the sample and serve it at http://localhost:8080
	@PORT="$(PORT)" DATA="$(DATA)" exec scripts/demo

test: ## All tests; those on PostgreSQL and in a browser when these are installed
	@$(SERVICES) scripts/test

test-e2e: ## The tests in a browser alone
	@E2E=only $(SERVICES) scripts/test

lint: ## Formatting and clippy; cargo-deny too when it is installed
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check bans licenses sources; else echo 'cargo-deny is not installed; the test of the house checks homes and licences'; fi

fmt: ## Format the code
	cargo fmt --all

docs: ## Make again what is made from the code
	cargo run --quiet --package tejido -- config --reference > docs/configuration.md

bench: ## Speed and memory at N=10000 records; see docs/performance.md
	cargo build --profile demo --package tejido --package tejido-bench
	$(TARGET)/demo/tejido-bench run --records $(N) --bin $(TARGET)/demo/tejido

bench-retrieval: ## How well search finds, beside simpler searches; RECORD="what is new" keeps it; see docs/retrieval.md
	@$(SERVICES) benches/retrieval/run

clean: ## Remove what was built, and the demo's archive
	cargo clean
	rm -rf .demo demo/node_modules
