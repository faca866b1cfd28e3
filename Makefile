# Two commands do everything: `make demo` shows what preflight is, `make test` runs every test.

.PHONY: demo test setup build format lint goldens bench clean

PREFLIGHT := .build/debug/preflight

# Checks the worked example; it is blocked on purpose, so its exit status is shown and not passed on.
demo: setup
	swift build --product preflight
	@echo
	@$(PREFLIGHT) check manifests/pinpoint-post.yaml --from examples/pinpoint-post/snapshot \
		--environment production; \
		status=$$?; echo "exit status: $$status"; test $$status -eq 1

test: setup
	swift test --explicit-target-dependency-import-check error

setup:
	@.ci/setup

build: setup
	swift build -c release --product preflight --static-swift-stdlib

format:
	swift format format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

# Re-records expected outputs: read the diff before committing it. The run fails, because it checked nothing.
goldens:
	-RECORD_GOLDENS=1 swift test
	git diff --stat

bench: setup
	Benchmarks/run

clean:
	swift package clean
