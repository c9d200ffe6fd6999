# make demo [PORT=8080] · test · corpus · dist · release · bench · zones. Each installs what is missing; README.md describes them.

PORT ?= 8080

.PHONY: demo test corpus dist release bench zones
.NOTPARALLEL:

demo: # shows the widget on a made-up partner's page
	@command -v node >/dev/null || { .make/setup.sh build; exit 1; }
	@node .make/serve.mjs --check "$(PORT)"
	@.make/setup.sh build
	@node .make/dist.mjs --budget off
	@exec node .make/serve.mjs dist "$(PORT)"

test: # every check and every test
	@.make/setup.sh test
	@.make/test.sh

corpus: # what the readers make of published agendas, against careful readings
	@.make/setup.sh test
	@cargo build --locked --features cli
	@node .make/corpus.mjs

dist: # the files that a website hosts
	@.make/setup.sh build
	@node .make/dist.mjs

release: dist # archives, checksums and notes of a release, in release/
	@node .make/release-make.mjs

bench: # against the peers, and the readers against the bytes that they read
	@.make/setup.sh test
	@node benches/run.mjs
	@node benches/readers.mjs

zones: # src/time/zone/changes.txt from the newest IANA release
	@python3 tests/tz/changes.py
