# make run     aplikasi coba dengan data contoh di http://127.0.0.1:8000/ (PORT=8080 untuk porta lain)
# make test    semua pemeriksaan dan uji; make test ARGS="-k rumus" menjalankan sebagian uji
# make bench   kertas, halaman, banyak kantor, berkas, dan banyak orang, dibandingkan dengan yang lain (± 15 menit)
#
# What has to be installed first is the business of .ci/siapkan.

PORT ?= 8000
ARGS ?=
PY := .venv/bin/python

# The trial and the tests use a database of their own, never the one of the surrounding shell:
# the trial loads accounts whose password everybody knows.
unexport DATABASE_URL DPMD_DEBUG DPMD_ALLOWED_HOSTS DPMD_CSRF_ORIGINS DPMD_PROXY DPMD_EMAIL_URL DJANGO_SETTINGS_MODULE

.PHONY: run test periksa tipe uji-js lock audit bench
.DEFAULT_GOAL := run

run: export DPMD_COBA := 1
run:
	@bash .ci/siapkan venv requirements.lock
	@bash .ci/siapkan pustaka
	@bash .ci/siapkan porta $(PORT)
	@mkdir -p staticfiles # stays empty here; WhiteNoise warns when it is missing
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py muat_contoh
	@printf '\nBuka http://127.0.0.1:%s/ (Ctrl+C untuk berhenti)\n\n' $(PORT)
	@export DPMD_SECRET_KEY=$$(bash .ci/siapkan kunci); \
	trap 'kill $$situs $$pekerja 2>/dev/null; wait' EXIT; trap 'exit 0' INT TERM HUP; \
	$(PY) manage.py db_worker --verbosity 0 & pekerja=$$!; \
	$(PY) -m gunicorn dpmd.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --timeout 120 \
		--log-level warning & situs=$$!; wait $$situs # the site and the worker behind it end together

# The second run repeats what touches the database on PostgreSQL (tests/conftest.py); there,
# ARGS may rightly leave nothing to do (status 5).
test:
	@bash .ci/siapkan venv requirements-dev.lock
	@bash .ci/siapkan pustaka uji
	@$(MAKE) --no-print-directory periksa tipe uji-js
	$(PY) -m pytest -n auto --dist worksteal $(ARGS)
	$(PY) -m pytest -n auto --dist worksteal --basisdata=postgres $(ARGS) $(if $(ARGS),|| test $$? -eq 5)

periksa: export DATABASE_URL := sqlite://:memory:
periksa: export DPMD_COBA := 0
periksa: export DPMD_ALLOWED_HOSTS := contoh.go.id
periksa:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --lint --quiet templates
	DPMD_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
		$(PY) manage.py check --deploy --fail-level WARNING
	$(PY) manage.py makemigrations --check --dry-run

tipe: export DATABASE_URL := sqlite://:memory:
tipe:
	@$(PY) .ci/tipe.py

# Files by name, because what node makes of a folder differs between its versions.
uji-js:
	node --test --test-reporter=spec $$(find tests/js -name '*.test.js' | sort)

# One lock for every Python from 3.11 on, with the hashes of all files of each version.  Versions that
# requirements*.txt does not name stay as they are, unless ARGS=--upgrade.
lock: KUNCI := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' $(ARGS)
lock:
	@bash .ci/siapkan venv requirements-dev.lock
	$(KUNCI) requirements.txt -o requirements.lock
	$(KUNCI) requirements-dev.txt -c requirements.lock -o requirements-dev.lock

# Ratios on this machine; BENCH=kertas ARGS="--baris 60 --ulang 1" for less.
BENCH ?= kertas halaman kantor berkas beban
bench:
	@bash .ci/siapkan venv requirements-dev.lock
	@bash .ci/siapkan pustaka uji
	@for satu in $(BENCH); do printf '\n## %s\n' $$satu; $(PY) -W ignore bench/$$satu.py $(ARGS) || exit 1; done

audit:
	@bash .ci/siapkan venv requirements-dev.lock
	@$(PY) .ci/audit.py requirements-dev.lock
