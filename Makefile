# Every target does its own set-up: Python 3.11 or newer with its venv module, and make, are all it takes.
# Set-up speaks on stderr alone, so that stdout holds answers and nothing else.

IN_VENV := .venv/bin/python -m
PROJECT := pyproject.toml constraints.txt scripts/venv

.PHONY: run test lint wheel-check bench gallery clean

run: .venv/.run  ## the bot: Discord and Slack where their tokens are set, else the terminal and the web page
	@$(IN_VENV) bot.cli run

test: .venv/.dev  ## every test but the wheel's
	@env -u PYTHONDONTWRITEBYTECODE $(IN_VENV) pytest -n auto --dist worksteal

lint: .venv/.dev  ## style, format and types
	@$(IN_VENV) ruff check
	@$(IN_VENV) ruff format --check
	@$(IN_VENV) mypy

wheel-check: .venv/.dev  ## build the wheel, install it in an empty environment, ask it from another folder
	@env -u PYTHONDONTWRITEBYTECODE $(IN_VENV) pytest -m wheel tests/test_wheel.py

bench: .venv/.dev  ## speed and memory, measured
	@$(IN_VENV) benchmarks

gallery: .venv/.dev  ## every answer as Discord, Slack, the page and the terminal show it, as pictures; needs Chromium
	@$(IN_VENV) gallery

clean:  ## remove what these targets made; the index and the memory in var/ stay
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist gallery/pictures
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.run: $(PROJECT)
	@scripts/venv run

.venv/.dev: $(PROJECT)
	@scripts/venv dev
