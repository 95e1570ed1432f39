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

fontpack:
	@$(PYTHON) -m tools fontpack $(ARGS)

deploy:
	@$(PYTHON) -m tools deploy PORT=$(PORT) BOARD=$(BOARD)

clean:
	@$(PYTHON) -m tools clean

.PHONY: help demo demo-reset sim test check fontpack deploy clean
