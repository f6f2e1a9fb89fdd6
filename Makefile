# One command for each chore; `make help` lists them. Everything lives in .venv, node_modules and var/.
PYTHON ?= python3
ENGINES = .venv/bin/python -m impor_sementara.embedded
BIN = .venv/bin
# Keys for one command, for settings that are checked as production sees them.
THROWAWAY_SIGNER = var/uji/kunci-lint.pem
THROWAWAY_KEY = $$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))")

.DEFAULT_GOAL := help
.PHONY: help run demo test lint format lock bahasa clean siapkan siapkan-dev

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: siapkan ## The portal at http://localhost:8000 (another port: make run PORT=8001)
	@exec $(ENGINES) run

demo: siapkan ## One application from the header to the SKEP without a browser; letter in var/demo/
	@exec $(ENGINES) exec --data var --filled --worker -- $(BIN)/python manage.py demo

test: siapkan-dev ## The whole suite, or some of it: make test ARGS="tests/workflow -k kirim"
	@exec $(ENGINES) exec -- $(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder $(ARGS)

lint: siapkan-dev ## Everything CI asks besides the tests
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	DEMO=1 $(BIN)/python -m mypy
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files '*.html')
	$(BIN)/python -m deptry .
	$(BIN)/python -m tests.berkas.tanda_tangan.kunci_uji $(THROWAWAY_SIGNER)
	DEMO=0 SURAT_KUNCI=$(THROWAWAY_SIGNER) ALLOWED_HOSTS=portal.example SITE_URL=https://portal.example SECRET_KEY="$(THROWAWAY_KEY)" \
		$(ENGINES) exec -- $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(ENGINES) exec -- $(BIN)/python manage.py makemigrations --check --dry-run

format: siapkan-dev ## Write code and templates in the house's format
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html')

COMPILE = $(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock: siapkan-dev ## Lock files out of requirements*.in and package.json (ARGS=--upgrade for newer ones)
	$(COMPILE) $(ARGS) requirements.in -o requirements.txt
	$(COMPILE) $(ARGS) requirements-dev.in -o requirements-dev.txt
	$(COMPILE) $(ARGS) requirements-node.in -o requirements-node.txt
	npm install --package-lock-only

bahasa: siapkan-dev ## Collect marked sentences into locale/en and compile it (needs GNU gettext)
	mkdir -p locale/en/LC_MESSAGES
	DEMO=1 $(BIN)/python manage.py makemessages --locale en --no-location --no-wrap --no-obsolete \
		--ignore .venv --ignore node_modules --ignore var --ignore tests
	DEMO=1 $(BIN)/python manage.py compilemessages --locale en --ignore .venv

clean: ## Remove what can be made again; the portal's data in var/ stays
	rm -rf .venv node_modules var/uji var/static var/isi-statis
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +

siapkan: PURPOSE = run
siapkan-dev: PURPOSE = dev
siapkan siapkan-dev:
	@command -v $(PYTHON) > /dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer" \
		"(Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) impor_sementara/embedded/preparation.py $(PURPOSE)
