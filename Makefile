# The verbs of contributors. Everything here runs in the environment .venv.
PYTHON = .venv/bin/python

.PHONY: dev test lint format docs check build ci
dev: ## make the environment
	python3 -m venv .venv && $(PYTHON) -m pip install --quiet -e '.[dev]'
test: ## run all tests, with coverage
	$(PYTHON) -m pytest --cov --cov-report=term-missing
lint: ## look for mistakes, changing nothing
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy && $(PYTHON) scripts/docs.py --check
format: ## bring the code into its format
	$(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .
docs: ## write what the program prints into the documents
	$(PYTHON) scripts/docs.py
check: ## check the shipped book
	$(PYTHON) -m nato_af_cli check --strict data/facts.yaml data/search.yaml
build: ## build wheel and sdist
	$(PYTHON) -m build
ci: ## all that a change must pass
	bash .ci/run
