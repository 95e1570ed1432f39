# A thin list of the commands in tools/commands.py. On Windows: python -m tools COMMAND.
PYTHON ?= python3
PORT ?=
BOARD ?=
MICROPYTHON ?=
ERASE ?=
N ?=
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

cards:
	@$(PYTHON) -m tools cards N=$(N) $(ARGS)

fontpack:
	@$(PYTHON) -m tools fontpack $(ARGS)

image:
	@$(PYTHON) -m tools image BOARD=$(BOARD) "MICROPYTHON=$(MICROPYTHON)"

flash:
	@$(PYTHON) -m tools flash PORT=$(PORT) BOARD=$(BOARD) "MICROPYTHON=$(MICROPYTHON)" ERASE=$(ERASE)

deploy:
	@$(PYTHON) -m tools deploy PORT=$(PORT) BOARD=$(BOARD)

class:
	@$(PYTHON) -m tools class N=$(N) $(ARGS)

provision:
	@$(PYTHON) -m tools provision PORT=$(PORT) $(ARGS)

configure:
	@$(PYTHON) -m tools configure PORT=$(PORT) $(ARGS)

selftest:
	@$(PYTHON) -m tools selftest PORT=$(PORT) $(ARGS)

pins:
	@$(PYTHON) -m tools pins $(ARGS)

wiring:
	@$(PYTHON) -m tools wiring $(ARGS)

rows:
	@$(PYTHON) -m tools rows $(ARGS)

menus:
	@$(PYTHON) -m tools menus $(ARGS)

journal:
	@$(PYTHON) -m tools journal PORT=$(PORT) $(ARGS)

clean:
	@$(PYTHON) -m tools clean

.PHONY: help demo demo-reset sim test check mutants shots soak bench size bank classroom cards fontpack image flash deploy class provision configure selftest pins wiring rows menus journal clean
