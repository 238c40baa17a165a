# Hạ Tầng Số: every command of the house. On a bare Debian 12 or Ubuntu (root or sudo) git and make are enough to begin:
# what is missing is installed by apt; Python tools go into build/. "make help" lists the commands.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# The interpreter that has QGIS; the first python3 on PATH may be another one.
PYTHON ?= /usr/bin/python3
VENV := build/venv
PLAIN := build/venv-plain
# Where "make install" and "make run" put the plugin.
PROFILE ?= $(HOME)/.local/share/QGIS/QGIS3/profiles/default
# For all that runs pytest: PYTEST_ARGS="-k routes -x".
PYTEST_ARGS ?=
# Tests run side by side, whole files at a time; WORKERS=0 runs them one after the other in one process. One more than
# there are cores: some only wait, for windows and for programs that start.
WORKERS ?= $(shell expr $$(nproc) + 1)
PYTEST = -m pytest -c tests/pytest.ini -n $(WORKERS) --dist loadfile $(PYTEST_ARGS)
# Seed and size of the fictional province of "make demo" and "make run".
SEED ?= 1
VILLAGES ?= 600

# Nothing of the user's QGIS is read or written by tests: no screen, own profile, own run-time folder.
QGIS_ENV = env -u PYTHONPATH -u PYTHONHOME QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$(CURDIR)/build/run \
	QGIS_CUSTOM_CONFIG_PATH=$(CURDIR)/build/profile PYTHONDONTWRITEBYTECODE=1
SHIPPED_PYTHON = __init__.py plugin processing ui
VERSION = $(shell sed -n 's/^version=//p' metadata.txt)
TRANSLATIONS = $(patsubst %.ts,%.qm,$(wildcard i18n/*.ts))
LRELEASE = $(firstword $(wildcard /usr/lib/qt5/bin/lrelease /usr/lib/*/qt5/bin/lrelease /usr/lib/qt6/bin/lrelease) lrelease)
# The tree as it lies here, packed as a release: what the tests install. "make zip" packs the last commit.
TRIAL_ZIP = build/zip/hatangso-worktree.zip

.PHONY: help demo test test-ltr lint i18n manual bench zip install run visit clean \
	packages packages-tests packages-ltr venvs dirs translations trial-zip test-plain test-qgis

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

# -- what the others need -------------------------------------------------------------------------------------------

packages:
	@tools/packages.sh base

# After the others: apt does not run twice at once.
packages-tests: packages
	@tools/packages.sh tests

packages-ltr:
	@tools/packages.sh ltr

dirs:
	@mkdir -p build/profile build/zip dist && mkdir -p -m 0700 build/run && chmod 0700 build/run

$(VENV)/.ready: requirements-dev.txt | packages dirs
	rm -rf $(VENV)
	$(PYTHON) -m venv --system-site-packages $(VENV)
	mkdir -p $(VENV)/share && ln -s /usr/share/proj $(VENV)/share/proj # where pyproj looks for its data
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

$(PLAIN)/.ready: requirements-engine.txt | packages dirs
	rm -rf $(PLAIN)
	$(PYTHON) -m venv $(PLAIN)
	$(PLAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-engine.txt
	touch $@

venvs: packages dirs $(VENV)/.ready $(PLAIN)/.ready

i18n/%.qm: i18n/%.ts | packages
	$(LRELEASE) -silent $< -qm $@

translations: $(TRANSLATIONS)

trial-zip: packages dirs translations
	$(PYTHON) tools/make_zip.py --worktree $(TRIAL_ZIP)

# -- commands -------------------------------------------------------------------------------------------------------

demo: packages dirs translations ## plan the fictional province from beginning to end; results in build/demo
	$(QGIS_ENV) $(PYTHON) tools/demo.py --seed $(SEED) --villages $(VILLAGES) build/demo

test: ## all tests: the engine without QGIS, then everything on the QGIS of this machine
	@$(MAKE) --keep-going test-plain test-qgis

test-plain: venvs
	@echo "== engine, on a Python without QGIS"
	env -u PYTHONPATH -u PYTHONHOME PYTHONDONTWRITEBYTECODE=1 $(PLAIN)/bin/python $(PYTEST) tests/unit

test-qgis: venvs packages-tests translations trial-zip
	@echo "== everything, on the QGIS of this machine"
	$(QGIS_ENV) HATANGSO_ZIP=$(CURDIR)/$(TRIAL_ZIP) $(VENV)/bin/python $(PYTEST) tests/unit tests/qgis tests/e2e

test-ltr: packages packages-ltr dirs translations trial-zip ## the same tests on the long-term release of QGIS, in a chroot, without the engine's long searches
	@echo "== everything, on QGIS LTR"
	tools/ltr.sh run make test-here WORKERS=$(WORKERS) PYTEST_ARGS='$(PYTEST_ARGS)'

# Made by "make test-ltr" too, if it is not there.
chroot: packages-ltr
	tools/ltr.sh prepare

# What runs inside the chroot: its own Python has all it needs.
.PHONY: chroot test-here
test-here: dirs
	$(QGIS_ENV) HATANGSO_ZIP=$(CURDIR)/$(TRIAL_ZIP) $(PYTHON) -m pytest --version
	$(QGIS_ENV) HATANGSO_ZIP=$(CURDIR)/$(TRIAL_ZIP) HATANGSO_TEST_AGAIN=1 \
		$(PYTHON) $(PYTEST) -p no:cacheprovider tests/unit tests/qgis tests/e2e

lint: venvs trial-zip ## style, security, secrets, translations and the rules of the house
	$(VENV)/bin/ruff check .
	$(VENV)/bin/bandit --quiet --recursive $(SHIPPED_PYTHON)
	bash -n .ci/run && for script in tools/*.sh; do bash -n "$$script"; done
	$(VENV)/bin/python i18n/update.py --check
	$(VENV)/bin/python tools/check_zip.py $(TRIAL_ZIP)
	$(PLAIN)/bin/python $(PYTEST) -q tests/unit/test_house_*.py

i18n: packages ## collect the texts of the code into i18n/*.ts and compile them
	$(PYTHON) i18n/update.py
	$(MAKE) translations

manual: packages dirs ## renew the tables of docs/ from the code
	$(QGIS_ENV) $(PYTHON) tools/manual.py

bench: packages packages-tests dirs translations ## measure against QGIS's own tools and PostGIS; prints ratios
	$(QGIS_ENV) $(PYTHON) tests/bench/run.py

zip: venvs translations ## dist/hatangso-VERSION.zip from the last commit, checked as plugins.qgis.org does
	$(PYTHON) tools/make_zip.py dist/hatangso-$(VERSION).zip
	$(VENV)/bin/python tools/check_zip.py dist/hatangso-$(VERSION).zip

install: packages translations ## link this checkout into the QGIS profile (PROFILE=…); enable it there once
	$(PYTHON) tools/install.py "$(PROFILE)"

run: packages dirs translations ## QGIS with the plugin and the fictional province open
	$(PYTHON) tools/run.py --seed $(SEED) --villages $(VILLAGES) build/province

visit: packages dirs translations trial-zip ## install the release in a real QGIS window and press what a user presses
	$(PYTHON) tools/visit.py --zip $(TRIAL_ZIP) build/visit

clean: ## remove everything that was made here, the chroot too
	rm -rf --one-file-system build dist i18n/*.qm .pytest_cache .ruff_cache .hypothesis tests/.pytest_cache tests/.hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
