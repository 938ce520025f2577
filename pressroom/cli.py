"""The command line: what a person or CI types, and what they are told."""

from __future__ import annotations

import datetime as dt
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from pressroom import __version__
from pressroom.errors import EXIT_CONTENT, EXIT_DISK, EXIT_DONE, EXIT_USAGE, PressroomError, Problem, error
from pressroom.model import Artifact
from pressroom.profile import OFF, Profile, since_start
from pressroom.progress import silent
from pressroom.rebuild import build
from pressroom.report import FORMATS, Summary, closing_line, show
from pressroom.request import Outcome, Request

if TYPE_CHECKING:
    from pressroom.profile.told import Told

Result = TypeVar("Result")


def main(site: Path | None = None) -> NoReturn:
    """Run the command line. site: the site's folder where `--site` names none; the current folder by default."""
    try:
        commands.main(args=_with_command(sys.argv[1:]), obj=site or Path.cwd(), prog_name=_program())
    except SystemExit as leaving:
        _leave(leaving.code)
        raise


def _leave(code: object) -> None:
    """End at once, if nobody else is at work here: taking a large site apart, object by object, takes its time."""
    if isinstance(code, int) and threading.active_count() == 1:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def _program() -> str:
    name = Path(sys.argv[0]).name
    return f"python {name}" if name.endswith(".py") and name != "__main__.py" else "pressroom"


def _with_command(words: list[str]) -> list[str]:
    """`build` is what is done where no command is named."""
    named = words and (not words[0].startswith("-") or words[0] in ("--help", "-h", "--version"))
    return words if named else ["build", *words]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pressroom")
def commands() -> None:
    """Pressroom makes a newsroom's website of Markdown releases. Without a command it builds."""


class Instant(click.ParamType[dt.datetime]):
    """An instant in ISO 8601 with its zone, as contract and CI write it."""

    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        if isinstance(value, dt.datetime):
            return value
        try:
            instant = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no instant: write it like 2026-05-31T10:00:00+02:00.", param, ctx)
        if instant.tzinfo is None:
            whole = value if ":" in value else f"{value}T00:00"
            self.fail(f"“{value}” has no zone: write it like {whole}Z or {whole}+02:00.", param, ctx)
        return instant


def _folder(ctx: click.Context, _param: click.Parameter, value: str | None) -> Path:
    return Path(value).resolve() if value else Path(ctx.obj)


SITE: Final = click.option(
    "--site", callback=_folder, metavar="DIR", help="The site: a folder with config.yaml and content/."
)
NOW: Final = click.option(
    "--now", type=Instant(), metavar="INSTANT", help="Build as of this instant (ISO 8601 with a zone)."
)
FORMAT: Final = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How problems are told."
)
STRICT: Final = click.option("--strict", is_flag=True, help="Warnings count as errors.")
JOBS: Final = click.option(
    "--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1, metavar="N", help="Processes to work with."
)
DRAFTS: Final = click.option("--drafts", is_flag=True, help="Show drafts and what is yet to come, in preview/.")


@commands.command("build")
@SITE
@click.option("--output", metavar="DIR", help="Where to publish; default: public/ in the site's folder.")
@NOW
@click.option("--base-url", metavar="URL", default="", help="Publish at this address instead of config.yaml's.")
@JOBS
@DRAFTS
@click.option("--search", is_flag=True, help="Make the search index too.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write what was remembered.")
@click.option("--stock-markdown", is_flag=True, help="Use Python-Markdown without the fast pass.")
@click.option("--profile", is_flag=True, help="Tell where the time went: by step, template and file.")
@STRICT
@FORMAT
def build_command(
    site: Path,
    output: str | None,
    now: dt.datetime | None,
    base_url: str,
    jobs: int,
    drafts: bool,
    search: bool,
    no_cache: bool,
    stock_markdown: bool,
    profile: bool,
    strict: bool,
    form: str,
) -> None:
    """Build the site: all of it, or nothing where there is an error."""
    request = Request(
        site=site,
        output=Path(output).resolve() if output else site / ("preview" if drafts else "public"),
        now=now or dt.datetime.now(dt.UTC),
        base_url=base_url,
        jobs=jobs,
        drafts=drafts,
        cache=not no_cache,
        stock_markdown=stock_markdown,
        strict=strict,
        search=search,
    )
    _run(request, form, Profile(on=True, before=since_start()) if profile else OFF)


@commands.command("check")
@SITE
@NOW
@JOBS
@STRICT
@FORMAT
@click.option("--fix", is_flag=True, help="First write the marks of designations where config.yaml asks for them.")
def check_command(site: Path, now: dt.datetime | None, jobs: int, strict: bool, form: str, fix: bool) -> None:
    """Tell the same problems as a build, and write nothing (but for --fix)."""
    if fix:
        or_say(lambda: _fix(site), form, site)
    _run(Request(site=site, output=None, now=now or dt.datetime.now(dt.UTC), jobs=jobs, strict=strict), form)


@commands.command("serve")
@SITE
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="N", help="Default: 8000.")
@DRAFTS
@NOW
def serve_command(site: Path, port: int, drafts: bool, now: dt.datetime | None) -> None:
    """Preview on this machine; pages load anew when a file is saved."""
    from pressroom.serve import serve

    or_say(lambda: serve(site, port, drafts=drafts, now=now), "text", site)


@commands.command("new")
@click.argument("headline")
@SITE
@click.option("--language", metavar="TAG", help="Default: the site's first language.")
@click.option("--type", "release_type", metavar="TYPE", default="press-release", help="Default: press-release.")
def new_command(headline: str, site: Path, language: str | None, release_type: str) -> None:
    """Start a release: a file with its fields filled in."""
    from pressroom import config as configuration
    from pressroom.new import create

    def make() -> None:
        config = configuration.load(site)
        path = create(site, headline, language or config.language, release_type, dt.datetime.now(dt.UTC), config)
        click.echo(f"Wrote {os.path.relpath(path)}: write its summary and text, then run check.")

    or_say(make, "text", site)


@commands.command("designations")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@SITE
def designations_command(files: tuple[str, ...], site: Path) -> None:
    """List every mention of a designated name: what was typed, what is published, and why."""
    from pressroom.designating import mentions

    def tell() -> None:
        for path, found in mentions(site, files):
            typed = found.typed.replace("\n", " ")
            click.echo(f"{path}:{found.line}:{found.column}: {typed} → {found.published}  ({found.why})")

    or_say(tell, "text", site)


def _fix(site: Path) -> None:
    from pressroom.designating import mend

    for path in mend(site):
        click.echo(f"Mended {path}.", err=True)


@commands.command("views")
@click.argument("name", required=False)
@SITE
def views_command(name: str | None, site: Path) -> None:
    """Tell what a template sees: all views, or the fields of one with an example from the site."""
    from pressroom import viewdoc

    def tell() -> None:
        if name is None:
            click.echo(viewdoc.overview())
            return
        try:
            click.echo(viewdoc.described(name, _artifacts(site)))
        except KeyError:
            raise click.UsageError(f"There is no view “{name}”. There are:\n{viewdoc.overview()}") from None

    or_say(tell, "text", site)


def _artifacts(site: Path) -> tuple[Artifact, ...]:
    from pressroom.cache import Cache
    from pressroom.inputs import gather
    from pressroom.pipeline import plan

    with Cache.open(None, "") as cache:
        request = Request(site=site, output=None, now=dt.datetime.now(dt.UTC))
        return plan(request, gather(site, cache), cache).artifacts


@commands.command("words")
@SITE
@click.option("--update", is_flag=True, help="Write new messages into the catalogues.")
@click.option("--add", multiple=True, metavar="TAG", help="Begin a catalogue for a language.")
def words_command(site: Path, update: bool, add: tuple[str, ...]) -> None:
    """Tell what the catalogues of interface words lack, or bring them up to date."""
    from pressroom.words import catalogues, completeness

    def tell() -> None:
        own = (site / "pressroom" / "locale").is_dir()
        project = catalogues.program(site) if own else catalogues.site(site)
        if update or add:
            for path in catalogues.update(project, add):
                click.echo(f"Wrote {os.path.relpath(path)}.")
        problems = completeness.check(project)
        if problems:
            raise PressroomError(EXIT_CONTENT, *problems)
        click.echo("All catalogues are complete.")

    or_say(tell, "text", site)


# Running and telling ----------------------------------------------------------------------------------------------


PATIENCE: Final = 1.0
"""Seconds after which a person wants to know how long a step will still take."""


def bar(step: str, results: Iterable[Result], total: int, /) -> Iterator[Result]:
    """Show how far a long step is, on a terminal."""
    started = time.monotonic()
    with click.progressbar(length=total, label=step.capitalize(), file=sys.stderr, show_pos=True) as shown:
        waiting = 0
        for result in results:
            waiting += 1
            if time.monotonic() - started > PATIENCE:
                shown.update(waiting)
                waiting = 0
            yield result


def _run(request: Request, form: str, profile: Profile = OFF) -> NoReturn:
    progress = bar if form == "text" and sys.stderr.isatty() else silent
    outcome = or_say(lambda: build(request, progress, profile), form, request.site, request)
    told = profile.told()
    _tell(outcome, form, request, told)
    if told is not None and form != "json":
        from pressroom.profile.told import shown

        click.echo(shown(told), nl=False, err=True)
    sys.exit(outcome.exit_code)


def _tell(outcome: Outcome, form: str, request: Request, told: Told | None) -> None:
    """Problems go to standard error for people, and to standard output where a program reads them."""
    text = show(outcome.problems, form, site=request.site, summary=outcome.summary, profile=told)
    click.echo(text, nl=bool(text) and not text.endswith("\n"), err=form == "text")
    if form in ("text", "github"):
        published = request.output is not None and outcome.exit_code == 0
        click.echo(
            closing_line(outcome.summary, outcome.languages) if published else _not_published(outcome.problems, request)
        )


def _not_published(problems: Sequence[Problem], request: Request) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    found = f"{errors} {'error' if errors == 1 else 'errors'}, {warnings} {'warning' if warnings == 1 else 'warnings'}"
    return found + ("" if request.output is None else ": nothing was published, the last good site stays")


def or_say(action: Callable[[], Result], form: str, site: Path, request: Request | None = None) -> Result:
    """What an action returns; what it cannot do is told in the same form as any problem, and ends the run.

    request: of a build, so that it is told as well what has become of the site.
    """
    try:
        return action()
    except PressroomError as failure:
        problems, code = failure.problems, failure.exit_code
    except click.ClickException:
        raise
    except BrokenPipeError:  # whoever read this has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_DONE)
    except OSError as failure:
        problems, code = (_disk(failure),), EXIT_DISK
    except Exception:
        problems, code = (_own_mistake(site),), EXIT_DISK
    text = show(problems, form, site=site, summary=Summary())
    click.echo(text, nl=bool(text) and not text.endswith("\n"), err=form == "text")
    in_site = code == EXIT_USAGE and any(problem.file for problem in problems)
    if request is not None and in_site and form in ("text", "github"):
        click.echo(_not_published(problems, request))
    sys.exit(code)


def _disk(failure: OSError) -> Problem:
    name = os.fspath(failure.filename) if failure.filename else "a file"
    return error(
        "cannot-read-or-write",
        "",
        f"{name}: {failure.strerror or failure}.",
        "Nothing was published; mend it, and build again.",
    )


def _own_mistake(site: Path) -> Problem:
    """A mistake of the program: the trace goes to a file, for whoever mends it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="pressroom-", suffix=".txt", delete=False, encoding="utf-8") as trace:
        traceback.print_exc(file=trace)
    return error(
        "mistake-in-pressroom",
        "",
        f"Pressroom itself made a mistake while it worked on {site}. Nothing was published.",
        f"Please report it with the file {trace.name}.",
    )
