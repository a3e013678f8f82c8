# `make demo` and `make test` are all the set-up there is: each makes .venv itself.
# PYTHON=python3.12 make test chooses the interpreter (3.11 to 3.13).

.PHONY: demo test check matrix lock environment

demo: environment
	@scripts/demo

test: environment
	@scripts/test

check: environment
	@scripts/check

matrix:
	@scripts/matrix

lock: environment
	@scripts/lock

environment:
	@PYTHON='$(PYTHON)' scripts/environment
