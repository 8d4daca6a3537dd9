# Everything done to Heard by hand: set it up, run it, check it. Needs make and Python 3.11; the rest is fetched.
.PHONY: setup run serve test check clean

setup:  ## make .venv, install the locked packages, build the styles and scripts
	@bin/setup

run: setup  ## the demonstration council, at http://localhost:8000 unless PORT says otherwise
	@exec .venv/bin/flask --app wsgi serve --demo

serve: setup  ## a real council: see docs/operations.md for the settings it insists on
	@exec .venv/bin/flask --app wsgi serve

check:  ## the quick half of the checks: all that needs no other program
	@bin/setup --dev
	@bin/check
	@.venv/bin/pytest -m "not browser and not programs" </dev/null

test:  ## every check and every test
	@bin/setup --dev
	@bin/programs
	@bin/check
	@.venv/bin/pytest </dev/null

clean:  ## remove what setup and the checks made; var/, where the data is, stays
	rm -rf .venv node_modules static/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
