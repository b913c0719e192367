# The verbs. `make` alone prints them; what they do is in compose/.

SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help up down ps shell guide guides check test test-arm64 bench fuzz fmt clean

# The scripts read these from the environment, as they were typed: make expands nothing in what was typed behind it, in these
# or in any other variable, because it exports each of them.
$(foreach name,$(filter-out MAKE% -%,$(.VARIABLES)),$(if $(filter command,$(firstword $(origin $(name)))),$(eval export override $(name) := $$(value $(name)))))
export LAN GUESTS HOST CMD GUIDE IN ACCEPT SERVER CLIENT DIR JUNIT JSON ONLY QUICK TOMADA_IMAGES TOMADA_UNTESTED

# Modules side by side. The logger is the one that warns of a plugin that does not say whether it bears it: that which chooses
# the JDK, and the root module has it do so before any other begins.
SIDE_BY_SIDE := --threads 1.5C -Dorg.slf4j.simpleLogger.log.org.apache.maven.lifecycle.internal.builder.BuilderCommon=error

# make has an AS of its own, the assembler.
ifeq ($(origin AS),default)
undefine AS
endif
export AS

help: ## print this
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@printf '\n  %s\n' 'LAN=7 with any of them means LAN number 7 (0 to 255, 0 by default).'

up: ## start the LAN (GUESTS=50 adds guests) and print its hosts
	@compose/up

down: ## remove the LAN, and nothing else
	@compose/down

ps: ## show the LAN: hosts, state, addresses
	@compose/ps

shell: ## open a shell on HOST=ana (AS=root for root; CMD='...' runs one command)
	@compose/shell

guide: ## play GUIDE=03 on the LAN (IN=pt; ACCEPT=1 rewrites what it expects from what happens)
	@compose/images
	@lab-guides/guides "$$([ -n "$$ACCEPT" ] && echo accept || echo play)" --in "$${IN:-en}" "$$GUIDE"

guides: ## check every guide, each on a LAN of its own (IN=pt), and write a report
	@compose/images
	@lab-guides/guides check --in "$${IN:-en}"

check: ## judge your own program by GUIDE=13's exercise: SERVER='python3 server.py' DIR=~/my-work
	@compose/images
	@lab-guides/guides own --in "$${IN:-en}" $${SERVER:+--server "$$SERVER"} $${CLIENT:+--client "$$CLIENT"} \
	    $${DIR:+--dir "$$DIR"} $${JUNIT:+--junit "$$JUNIT"} $${JSON:+--json} "$$GUIDE"

test: ## pass every test, those on real containers included
	@compose/images --lan
	@.mvn/mvn $(SIDE_BY_SIDE) --fail-at-end verify

test-arm64: ## publish to a registry on loopback, for arm64 as well, and try it, emulated (many minutes)
	@compose/engine ensure
	@compose/release test

bench: ## measure it beside its peers and write a page (ONLY=lan,chat; QUICK=1 for under 5 minutes)
	@compose/images
	@compose/bench/bench $${ONLY:+--only "$$ONLY"} $${QUICK:+--quick}

fuzz: ## try 100,000 damaged inputs on whatever parses the bytes of others (SEED=7 for other inputs; some minutes)
	@.mvn/mvn -q -pl compose -Dtest='*FuzzTest' -Dtomada.fuzz.inputs=100000 $${SEED:+-Dtomada.fuzz.seed="$$SEED"} test
	@echo '100,000 damaged inputs of each kind: each was read, or refused in a sentence, in time.'

fmt: ## format the sources
	@.mvn/mvn -q spotless:apply

clean: ## remove what the build made; images and LANs stay
	@.mvn/mvn -q clean
