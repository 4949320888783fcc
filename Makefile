# Everything here needs only Python 3.11 or newer and make.
PYTHON ?= python3
BOOTSTRAP = @$(PYTHON) -I kb/demo/bootstrap.py
RUN = $(BOOTSTRAP) requirements-dev.txt
LOCK = .venv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet

.PHONY: help demo test judge judge-across judge-meaning bench paint crawl lock format openapi

help:
	@echo "make demo                 the whole product on demo content, on this machine"
	@echo "make test                 every test lane this machine allows"
	@echo "make test LANES='unit db' some lanes"
	@echo "make judge CORPUS=DIR     search quality on a judged corpus, against its bounds"
	@echo "                          (WHOLE=1: all of its questions, not the quick sample)"
	@echo "make judge-across CORPUS=DIR  answers across languages on a judged corpus"
	@echo "make judge-meaning CORPUS=DIR  what ordering by meaning brings there; takes an hour"
	@echo "make bench                how fast everything is: about a quarter of an hour"
	@echo "make bench CORPUS=DIR SIZES='1k 100k'  on a corpus, in other sizes (100k takes hours)"
	@echo "make paint                what a slow phone gets to see of the demo, and when"
	@echo "make crawl CORPUS=DIR     what anonymous visitors get, with and without internal articles"
	@echo "make format               put the code in its standard form"
	@echo "make lock                 pin the dependencies of pyproject.toml anew"
	@echo "make widget               bundle the widget (needs npm)"
	@echo "make size                 how large the widget is, and the scripts of console and panel"
	@echo "make keystroke            from key press to painted answers in the agent console, and from"
	@echo "                          a case's opening in the panel"
	@echo "make openapi              write the API contract anew"

demo:
	$(BOOTSTRAP) requirements.txt manage.py demo --settings=kb.settings.demo

test:
	$(RUN) -m tests.lanes $(LANES)

judge:
	@test -n "$(CORPUS)" || { echo "Say which corpus: make judge CORPUS=DIR"; exit 2; }
	$(RUN) -m tests.relevance.judge "$(CORPUS)" $(if $(WHOLE),--whole)

judge-across:
	@test -n "$(CORPUS)" || { echo "Say which corpus: make judge-across CORPUS=DIR"; exit 2; }
	$(RUN) -m tests.relevance.judge_across "$(CORPUS)"

# After make judge on the same corpus, whose index it uses; WHOLE=1 asks all questions.
judge-meaning:
	@test -n "$(CORPUS)" || { echo "Say which corpus: make judge-meaning CORPUS=DIR"; exit 2; }
	$(RUN) -m tests.relevance.judge_meaning "$(CORPUS)" $(if $(WHOLE),--whole)

# ENGINE=elasticsearch asks the server that ELASTICSEARCH_URL_TEST names, SAMPLE=500 so many articles.
crawl:
	@test -n "$(CORPUS)" || { echo "Say which corpus: make crawl CORPUS=DIR"; exit 2; }
	$(RUN) -m tests.leaks.corpus "$(CORPUS)" $(if $(ENGINE),--engine=$(ENGINE)) \
		$(if $(SAMPLE),--sample=$(SAMPLE))

# SECONDS a figure, REQUESTS to watch the memory for; ELASTICSEARCH_URL_TEST names a server.
bench:
	$(RUN) -m tests.bench $(if $(CORPUS),--corpus="$(CORPUS)") $(if $(SIZES),--sizes="$(SIZES)") \
		$(if $(SECONDS),--seconds=$(SECONDS)) $(if $(REQUESTS),--requests=$(REQUESTS)) \
		$(if $(ENGINES),--engines="$(ENGINES)")

# VISITS to each page.
paint:
	$(RUN) -m tests.paint $(if $(VISITS),--visits=$(VISITS))

# QUESTIONS typed; a few minutes the first time.
.PHONY: keystroke
keystroke:
	$(RUN) -m tests.bench.keystroke $(if $(QUESTIONS),--questions=$(QUESTIONS))

format:
	$(RUN) -m ruff check --fix --quiet
	$(RUN) -m ruff format --quiet

lock:
	$(LOCK) --python-version 3.11 --output-file requirements.txt
	$(LOCK) --python-version 3.11 --extra dev --output-file requirements-dev.txt

# The one thing that needs npm; what it makes is committed.
.PHONY: widget
widget: node_modules/.package-lock.json
	npm run --silent build
	@$(MAKE) --no-print-directory size

.PHONY: check-widget
check-widget: node_modules/.package-lock.json
	npm run --silent check

node_modules/.package-lock.json: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent

.PHONY: size
size:
	$(RUN) -m kb.widget.bundle
	$(RUN) -m kb.console.weight

.PHONY: openapi
openapi:
	$(RUN) manage.py export_openapi_schema --settings=kb.settings.test --api=kb.api.api \
		--indent=2 --output=tests/contract/openapi.json
