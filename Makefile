# A thin list of the commands in tools/commands.py. On Windows: python -m tools COMMAND.
PYTHON ?= python3
PORT ?=
BOARD ?= devkitc
ARGS ?=

help:
	@$(PYTHON) -m tools help

demo:
	@$(PYTHON) -m tools demo $(ARGS)

demo-reset:
	@$(PYTHON) -m tools demo-reset

sim:
	@$(PYTHON) -m tools sim $(ARGS)

test:
	@$(PYTHON) -m tools test $(ARGS)

check:
	@$(PYTHON) -m tools check

mutants:
	@$(PYTHON) -m tools mutants $(ARGS)

shots:
	@$(PYTHON) -m tools shots $(ARGS)

soak:
	@$(PYTHON) -m tools soak $(ARGS)

bench:
	@$(PYTHON) -m tools bench $(ARGS)

size:
	@$(PYTHON) -m tools size $(ARGS)

bank:
	@$(PYTHON) -m tools bank $(ARGS)

classroom:
	@$(PYTHON) -m tools classroom $(ARGS)

fontpack:
	@$(PYTHON) -m tools fontpack $(ARGS)

deploy:
	@$(PYTHON) -m tools deploy PORT=$(PORT) BOARD=$(BOARD)

rows:
	@$(PYTHON) -m tools rows $(ARGS)

journal:
	@$(PYTHON) -m tools journal PORT=$(PORT) $(ARGS)

clean:
	@$(PYTHON) -m tools clean

.PHONY: help demo demo-reset sim test check mutants shots soak bench size bank classroom fontpack deploy rows journal clean
