"""config.yaml → Config, or every mistake in it at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import structs

from pressroom import yamltext
from pressroom.codes import CODES
from pressroom.config.readers import wrong_address
from pressroom.config.settings import SETTINGS
from pressroom.errors import EXIT_DISK, EXIT_USAGE, PressroomError, Problem, Severity, error
from pressroom.model import Config
from pressroom.yamltext import textfile
from pressroom.yamltext.reading import Reading, is_null, nearest_hint

FILE: Final = "config.yaml"


class _ConfigReading(Reading):
    """config.yaml being read. outputs: the names that `outputs:` can have; None where nobody asks."""

    def __init__(self, text: str, outputs: Mapping[str, Any] | None) -> None:
        super().__init__(FILE, text)
        self.outputs = outputs


def load(site: Path, *, base_url: str = "", outputs: Mapping[str, Any] | None = None) -> Config:
    """The configuration of a site's folder. Raises PressroomError with everything that is wrong.

    base_url: published there instead. outputs: the table of outputs, whose names `outputs:` may use.
    """
    config = read(_bytes(site), outputs)
    if not base_url:
        return config
    if reason := wrong_address(base_url):
        hint = "Write for example --base-url https://example.org/news/"
        raise PressroomError(EXIT_USAGE, error("bad-setting", "", f"--base-url: “{base_url}” {reason}.", hint))
    return structs.replace(config, base_url=base_url.rstrip("/") + "/")


def _bytes(site: Path) -> bytes:
    try:
        return (site / FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as missing:
        message = f"{site} is not a site: it has no config.yaml."
        hint = "Name the folder of a site with --site, or write a config.yaml with title, base_url and languages there."
        raise PressroomError(EXIT_USAGE, error("no-site", "", message, hint)) from missing
    except OSError as failure:
        message = f"config.yaml cannot be read: {failure.strerror or failure}."
        raise PressroomError(EXIT_DISK, error("unreadable", FILE, message)) from failure


def read(data: bytes, outputs: Mapping[str, Any] | None = None) -> Config:
    """The configuration that the bytes of a config.yaml say. Raises PressroomError."""
    decoded = textfile.decode(data, FILE)
    composed = yamltext.compose(decoded.text or "", FILE, known=SETTINGS)
    problems = [*decoded.problems, *composed.problems]
    values: dict[str, Any] = {}
    if composed.root is not None and composed.root.id == "mapping":
        reading = _ConfigReading(decoded.text or "", outputs)
        values = _values(composed.root, reading)
        problems += reading.problems
        problems += _missing(values, composed.root)
        problems += _together(values, reading, composed.root)
    elif not problems:
        message = "config.yaml is empty." if composed.root is None else "config.yaml does not consist of settings."
        problems.append(error("not-a-map", FILE, message, "Write at least title, base_url and languages.", line=1))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise PressroomError(EXIT_USAGE, *sorted(problems, key=lambda problem: (problem.line, problem.column)))
    return Config(**values, doubts=tuple(problems))


def _values(root: yamltext.Node, reading: Reading) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, node in root.value:
        reader = SETTINGS.get(key.value) if key.id == "scalar" else None
        if reader is None:
            shown = key.value if key.id == "scalar" else "a list or map"
            hint = nearest_hint(shown, SETTINGS) or f"There are {', '.join(SETTINGS)}."
            reading.tell("unknown-key", key, f"There is no setting `{shown}`.", hint)
        elif not is_null(node) and (value := reader(reading, node, key.value)) is not None:
            values[key.value] = value
    return values


def _missing(values: Mapping[str, Any], root: yamltext.Node) -> Iterator[Problem]:
    given = {key.value for key, node in root.value if key.id == "scalar" and not is_null(node)}
    hints = {"title": "Write title: and the site's name.", "base_url": "Write base_url: https://example.org/"}
    for name, hint in hints.items():
        if not values.get(name) and name not in given:
            yield error("missing-field", FILE, f"The setting `{name}` is missing.", hint, line=1, column=1)


def _together(values: Mapping[str, Any], reading: Reading, root: yamltext.Node) -> Iterator[Problem]:
    """What is only wrong because of another setting."""
    languages = values.get("languages", Config.__struct_defaults__[0])
    permalink = values.get("permalink", "{language}")
    lines = {key.value: reading.line(key) for key, _ in root.value if key.id == "scalar"}
    if len(languages) > 1 and "{language}" not in permalink:
        message = "`permalink` has no {language}, but the site has several languages."
        hint = "Write for example /{language}/news/{year}/{slug}/"
        yield error("bad-setting", FILE, message, hint, line=lines["permalink"], column=1)
    for name in ("title", "description", "publisher"):
        for tag in values[name] if isinstance(values.get(name), dict) else ():
            if tag not in languages:
                message = f"`{name}` has a text in {tag}, which is not one of `languages`."
                hint = nearest_hint(tag, languages) or "Add the language there, or delete the text."
                yield error("bad-setting", FILE, message, hint, line=lines[name], column=1)


# What the site makes of problems ----------------------------------------------------------------------------------

_SEVERITIES: Final = {"error": Severity.ERROR, "warn": Severity.WARNING}


def as_configured(problems: Iterable[Problem], checks: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems with the weight that config.yaml gives them; those that are off are left out."""
    if not checks:
        return tuple(problems)
    return tuple(weighed for problem in problems if (weighed := _weighed(problem, checks)) is not None)


def _weighed(problem: Problem, checks: Mapping[str, str]) -> Problem | None:
    wanted = checks.get(problem.code)
    if wanted is None or not (known := CODES.get(problem.code)) or not known.adjustable:
        return problem
    if wanted == "off" and not known.silent:
        wanted = "warn"
    return None if wanted == "off" else structs.replace(problem, severity=_SEVERITIES[wanted])
