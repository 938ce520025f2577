"""The whole way of the data, a step a line: read, parse, assemble, plan, check, render, witness, publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from pressroom import amend, config_words, designation, measured, outputs, own, publish
from pressroom import config as configuration
from pressroom.articles import articles, is_data, strays
from pressroom.assemble import Assembled, assemble
from pressroom.cache import Cache
from pressroom.check import check
from pressroom.errors import EXIT_CONTENT, EXIT_DONE, EXIT_USAGE, Problem, Severity
from pressroom.inputs import Inputs
from pressroom.library import Library
from pressroom.merge import State
from pressroom.model import Artifact, Config, Data, ParseSettings, Site
from pressroom.paper import needs
from pressroom.parsing import parse_all, parse_data, without_consequences
from pressroom.picturing import measure_all
from pressroom.profile import OFF, Profile
from pressroom.progress import Progress, silent
from pressroom.related import neighbours
from pressroom.rendering import Nowhere, Stage, Target, render_all
from pressroom.report import Summary
from pressroom.request import Outcome, Request
from pressroom.weighing import count_all, weigh_all
from pressroom.witnessing import witness
from pressroom.words import lay_over


class Plan(Struct, frozen=True, kw_only=True):
    """All that will be made, and what is wrong with it so far, before any of it is made."""

    config: Config
    site: Site
    artifacts: tuple[Artifact, ...]
    inputs: Inputs
    library: Library
    settings: ParseSettings
    problems: tuple[Problem, ...]
    report: _Report
    profile: Profile

    def stage(self, target: Target, cache: Cache, request: Request, progress: Progress) -> Stage:
        """What rendering works with, for a target. All outputs outside of the site share one name in the cache."""
        return Stage(
            config=self.config,
            files=self.inputs.files,
            read=self.inputs.read,
            library=self.library,
            witness=witness(self.site, self.inputs.read),
            target=target,
            cache=cache,
            edition=request.edition,
            jobs=request.jobs,
            progress=progress,
            profile=self.profile,
        )


def built(
    request: Request,
    inputs: Inputs,
    cache: Cache,
    opening: publish.Opening,
    progress: Progress,
    profile: Profile = OFF,
) -> tuple[Outcome, Inputs]:
    """Build a site, or only check it: what came of it, and all files, of which none is unread any more.

    Raises PressroomError where the run itself cannot go on.
    """
    planned = plan(request, inputs, cache, progress, profile)
    return _made(planned, request, cache, opening, progress), planned.inputs


def _made(planned: Plan, request: Request, cache: Cache, opening: publish.Opening, progress: Progress) -> Outcome:
    report, problems = planned.report, planned.problems
    if report.stops(problems):
        return report.outcome(problems)
    if request.output is None:
        found = render_all(planned.artifacts, planned.stage(Nowhere(), cache, request, progress))
        return report.outcome(problems + found)
    edition = opening.edition()
    problems += render_all(planned.artifacts, planned.stage(edition, cache, request, progress))
    if report.stops(problems):
        return report.outcome(problems)
    if planned.config.search:
        make_index(planned, edition, cache, request)
        planned.profile.lap("index")
    counts = edition.commit()
    amend.remember((planned.site, planned.artifacts, planned.settings), cache, request.edition, edition.state)
    planned.profile.lap("publish")
    return report.outcome(problems, counts, edition.state)


def plan(
    request: Request,
    inputs: Inputs,
    cache: Cache,
    progress: Progress = silent,
    profile: Profile = OFF,
) -> Plan:
    """Parse, assemble, plan and check what was read."""
    lay_over(request.site)
    table = outputs.table(own.find(request.site))
    config = configuration.load(request.site, base_url=request.base_url, outputs=table)
    config = structs.replace(config, search=_searched(request, config))
    profile.lap("configure")
    if "pdf" in config.outputs:
        needs.demand()
    data, data_problems = parse_data(*_data(inputs), _settings(request, config, Data()), cache)
    written = articles(inputs.own)
    settings = _settings(request, config, data)
    parsed = parse_all(request.site, written, settings, cache, request.jobs, progress, profile)
    inputs = inputs.completed(parsed.first)
    files, read = inputs.files, inputs.read
    profile.lap("parse")
    rules = designation.load(config.designations, config.languages)
    shown = config_words.marked(config, rules)
    assembled = assemble(
        parsed.documents, shown, data, files, rules, request.now, preview=request.drafts, refused=parsed.refused
    )
    profile.lap("assemble")
    pictures = measure_all(assembled.site, read, cache, request.jobs)
    profile.lap("measure")
    site = structs.replace(assembled.site, pictures=pictures, neighbours=neighbours(assembled.site))
    site = structs.replace(site, archives=weigh_all(site, parsed.library, cache), leaves=count_all(site, read, cache))
    artifacts = outputs.plan(site, table)
    due = min(filter(None, (assembled.next_due, *outputs.due(site, table))), default=None)
    doubts = (*config.doubts, *own.replacing(request.site, outputs.NAMED, config.outputs))
    of_articles = without_consequences(parsed.problems, data_problems)
    found = (*doubts, *inputs.problems, *strays(files), *data_problems, *rules.problems, *of_articles)
    profile.lap("plan")
    checked = check(site, artifacts, assembled.aside)
    profile.lap("check")
    return Plan(
        config=config,
        site=site,
        artifacts=artifacts,
        inputs=inputs,
        library=parsed.library,
        settings=settings,
        problems=(*found, *assembled.problems, *measured.problems(site), *checked),
        report=_Report(request, config, structs.replace(assembled, next_due=due), len(written)),
        profile=profile,
    )


def make_index(planned: Plan, edition: publish.Edition, cache: Cache, request: Request) -> None:
    """A step of its own after the pages: the search index of those that say which search finds them."""
    from pressroom.indexing import index, indexed

    pages = indexed({item.path: item.seen().view for item in planned.artifacts if item.template})
    index(edition, pages, cache, request.edition)


def _searched(request: Request, config: Config) -> bool:
    """A preview has no search. Where there will be an index, what makes it is asked for before anything is done."""
    wanted = (config.search or request.search) and not request.drafts and request.output != request.site / "preview"
    if wanted and request.output:
        from pressroom.indexing import demand

        demand()
    return wanted


def _data(inputs: Inputs) -> tuple[dict[str, bytes], dict[str, str]]:
    found = [item for path, item in sorted(inputs.files.items()) if is_data(path)]
    return {item.path: inputs.read(item) for item in found}, {item.path: item.digest for item in found}


def _settings(request: Request, config: Config, data: Data) -> ParseSettings:
    return ParseSettings(
        languages=config.languages,
        timezone=config.timezone,
        content=config.content,
        designations=config.designations,
        vocabularies={
            "topics": tuple(data.topics),
            "countries": tuple(data.countries),
            "organisations": tuple(data.organisations),
            "contacts": tuple(data.contacts),
            "about": tuple(data.about),
            "funding": tuple(data.funders),
        },
        stock_markdown=request.stock_markdown,
    )


# Telling ----------------------------------------------------------------------------------------------------------


class _Report(Struct, frozen=True):
    """What the run knows of itself when it ends, wherever it ends."""

    request: Request
    config: Config
    assembled: Assembled
    sources: int

    def judged(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Each once, as config.yaml's `checks` weigh them, in the order of files and lines."""
        weighed = configuration.as_configured(problems, self.config.checks)
        if self.request.strict:
            weighed = tuple(structs.replace(problem, severity=Severity.ERROR) for problem in weighed)
        return tuple(sorted(set(weighed)))

    def stops(self, problems: Iterable[Problem]) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.judged(problems))

    def outcome(self, problems: Iterable[Problem], counts: publish.Counts | None = None, state: str = "") -> Outcome:
        judged = self.judged(problems)
        wrong = {problem.file for problem in judged if problem.severity is Severity.ERROR}
        return Outcome(
            exit_code=EXIT_DONE if not wrong else EXIT_USAGE if wrong == {configuration.FILE} else EXIT_CONTENT,
            problems=judged,
            summary=self._summary(judged, counts),
            languages=len(self.config.languages),
            published=state,
        )

    def _summary(self, problems: Sequence[Problem], counts: publish.Counts | None) -> Summary:
        """Every article is counted once: by what it is, or as refused where there is an error in it."""
        refused = {problem.file for problem in problems if problem.severity is Severity.ERROR}
        states = Counter(state for path, state in self.assembled.states.items() if path not in refused)
        found = {
            "releases": states["release", State.LIVE],
            "pages": states["page", State.LIVE],
            "drafts": states["release", State.DRAFT] + states["page", State.DRAFT],
            "embargoed": states["release", State.EMBARGO] + states["page", State.EMBARGO],
            "expired": states["release", State.EXPIRED] + states["page", State.EXPIRED],
        }
        due = self.assembled.next_due
        return Summary(
            sources=self.sources,
            **found,
            refused=self.sources - sum(found.values()),
            files=counts.files if counts else 0,
            written=counts.written if counts else 0,
            removed=counts.removed if counts else 0,
            next_due=due.isoformat() if due else None,
        )
