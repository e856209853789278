# The front door. `make help` lists what there is.

PYTHON_BIN := .venv/bin/python
# The project's node, terraform and cdktf come first for everything that runs from here.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export CHECKPOINT_DISABLE := 1
# Compiled modules are kept, whatever the shell says: without them every process compiles the provider's again.
unexport PYTHONDONTWRITEBYTECODE

WORKERS ?= 2
PYTEST := $(PYTHON_BIN) -m pytest -n $(WORKERS) --dist loadgroup

.DEFAULT_GOAL := help
.PHONY: help setup up down status logs static check test snapshot openapi api-check catalogue reference synth policy plan bootstrap recover lock bench bench-api bench-peer bench-synth round-trips
.NOTPARALLEL:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what the project needs, as locked; quick when there is nothing to do
	@sh operations/setup/python.sh

up: setup ## start the embedded cloud, deploy local, store a first item: PORT=0 API_PORT=0 for free ports
	@$(PYTHON_BIN) -m operations.up $(if $(PORT),--port $(PORT)) $(if $(API_PORT),--api-port $(API_PORT))

down: $(PYTHON_BIN) ## stop the embedded cloud, which forgets everything
	@$(PYTHON_BIN) -m localcloud stop

status: $(PYTHON_BIN) ## show what runs, and what the embedded cloud cannot do
	@$(PYTHON_BIN) -m localcloud status

logs: $(PYTHON_BIN) ## show what deployed code and APIs have logged
	@$(PYTHON_BIN) -m localcloud logs

static: setup ## format, lint, types, layers, hygiene
	@$(PYTHON_BIN) -m operations.static_checks

check: static ## static checks, unit, handler and snapshot tests: under two minutes
	@$(PYTEST) tests/unit tests/handlers tests/snapshot

test: setup ## everything that CI runs, integration tests included
	@status=0; $(PYTHON_BIN) -m operations.static_checks || status=1; $(PYTEST) || status=1; exit $$status

snapshot: setup ## take the snapshots anew, to be read in git diff
	@$(PYTEST) tests/snapshot --snapshot-update

openapi: setup ## keep each API's OpenAPI document; ACCEPT="why" if callers break; ENV=dev for build/openapi alone
	@$(PYTHON_BIN) -m systems.openapi build/openapi $(ENV)
	@$(if $(ENV),,$(PYTHON_BIN) -m operations.api_contract --keep $(if $(ACCEPT),--accept "$$ACCEPT"))

api-check: setup ## compare each API with its kept document; fails on what breaks callers
	@$(PYTHON_BIN) -m systems.openapi build/openapi
	@$(PYTHON_BIN) -m operations.api_contract

catalogue: setup ## try constructs with all options on an embedded cloud: PARTS="aws_kms aws_sns" for some
	@$(PYTHON_BIN) -m tests.support.catalogue $(PARTS)

reference: setup ## write docs/reference anew from docstrings and signatures
	@$(PYTHON_BIN) -m operations.reference

synth: setup ## write every environment's Terraform JSON to cdktf.out
	@cdktf synth

policy: synth ## judge every environment's JSON by checkov and the project's own rules
	@$(PYTHON_BIN) -m operations.policy_gate

plan: named synth ## plan one environment as CI does and print a summary: ENV=dev
	@$(PYTHON_BIN) -m operations.plan "$(environment)"

bootstrap: named setup ## make one environment's state bucket and key: ENV=dev
	@$(PYTHON_BIN) -m operations.bootstrap "$(environment)"

recover: named setup ## mend one environment after a killed deploy: ENV=local
	@$(PYTHON_BIN) -m operations.recover "$(environment)"

bench: setup ## run every benchmark
	@$(PYTHON_BIN) -m benchmarks

bench-api: setup ## requests a second of the embedded cloud's APIs, beside MiniStack
	@$(PYTHON_BIN) -m benchmarks.embedded_api $(ARGS)

bench-peer: setup ## install the AWS CDK, the peer of bench-synth, below build/
	@$(PYTHON_BIN) -m benchmarks.synth.aws_cdk_venv

bench-synth: bench-peer ## measure synthesis beside the ordinary import and the AWS CDK: about 12 minutes
	@$(PYTHON_BIN) -m benchmarks.synth $(ARGS)

round-trips: setup ## record anew how often a synthesis asks the kernel, to be read in git diff
	@$(PYTHON_BIN) -m benchmarks.synth.round_trips --record

lock: setup ## resolve Pipfile and package.json anew
	@$(PYTHON_BIN) -m operations.lock

# What reaches an account names its environment; there is no default.
.PHONY: named
named:
	@: $(environment)
environment = $(or $(ENV),$(error name the environment: make $(firstword $(MAKECMDGOALS)) ENV=dev))

$(PYTHON_BIN):
	@echo "make: .venv is missing; run \`make setup\`" >&2; exit 1
