"""42 files that editors really broke: each gives its problem at the line to mend, or is read as it was meant.

They are no part of this project; PRESSROOM_CORPORA says where they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from corpora_sites import CORPORA, needs_corpora

from pressroom import frontmatter
from pressroom.errors import Severity
from pressroom.model import ContentRules, ParseSettings

SETTINGS: Final = ParseSettings(
    languages=("en", "zh-CN"),
    timezone="America/New_York",
    content=ContentRules(
        unknown_keys="allow",
        key_names={"summary": "excerpt", "topics": "tags", "type": "kind"},
        required=("title",),
        date_from_file_name=True,
        vocabularies="open",
    ),
    designations=(),
    vocabularies={},
)

FIRST_PROBLEMS: Final = {
    "bad-block-sequence-indent/2014-11-26-how-to-use-more-open-source.md": (14, "yaml-indent"),
    "bad-opening-fence/2015-02-12-highlights-from-the-agile-delivery-services-day-event.md": (1, "wrong-fence"),
    "empty-file/2023-05-08-andrew-hyder-award.md": (1, "empty-file"),
    "expected-key/2015-04-06-day-in-the-life-of-talent-manager.md": (13, "yaml-quotes"),
    "expected-key/2015-11-18-the-current-future-of-18f-marketplaces.md": (14, "yaml-quotes"),
    "expected-key/2016-01-11-introducing-the-css-coding-style-guide.md": (6, "yaml-special"),
    "expected-key/2016-01-12-hacking-inclusion-by-customizing-a-slack-bot.md": (4, "yaml-quotes"),
    "front-matter-is-NoneType/2015-12-22-uk-digital-service-visits-us-to-begin-series-of-exchanges.md": (
        2,
        "empty-front-matter",
    ),
    "leading-blank-or-space/2016-09-22-meeting.md": None,
    "leading-blank-or-space/2016-09-29-meeting.md": None,
    "leading-blank-or-space/2024-04-03-18f-practices-in-action.md": (16, "yaml-indent"),
    "merge-conflict-markers/2015-02-12-highlights-from-the-agile-delivery-services-industry-day-events.md": (
        68,
        "merge-conflict",
    ),
    "missing-colon/2015-01-08-creating-a-federal-marketplace-for-agile-delivery-services.md": (
        20,
        "yaml-missing-colon",
    ),
    "missing-colon/2015-04-01-govtechhack-hacking-for-civic-improvement.md": (7, "yaml-space"),
    "missing-colon/2015-12-16-useiti-whats-in-first-report.md": (11, "yaml-indent"),
    "missing-colon/2016-02-26-zkcp.md": (12, "yaml-missing-colon"),
    "missing-colon/2018-08-14-shared-infrastructure-as-code.md": (10, "yaml-quotes"),
    "missing-colon/2018-10-16-exploring-a-new-way-to-make-eligibility-rules-easier-to-implement.md": (6, "yaml-space"),
    "missing-colon/2019-07-16-on-the-road-to-innovation.md": (3, "yaml-space"),
    "missing-colon/2019-08-20-an-agile-software-development-solicitation-guide.md": (10, "yaml-space"),
    "missing-colon/2019-08-22-building-product-management-capacity-in-government-part-1.md": (15, "yaml-space"),
    "none/2014-09-25-design-studio-onrr.md": (1, "no-front-matter"),
    "none/2014-10-21-how-to-run-your-own-3-sprint-agile-workshop.md": (1, "no-front-matter"),
    "none/2015-04-03-how-to-welcome-new-coders-to-a-civic-hackathon.md": (6, "no-front-matter"),
    "none/2018-08-14-shared-infrastructure-as-code.md": (1, "no-front-matter"),
    "none/2023-03-23-A-check-up-for-agile-teams.md": (1, "text-before-fence"),
    "none/README.md": (1, "no-front-matter"),
    "none/design-studio-onrr.md": (1, "no-front-matter"),
    "unquoted-colon/2014-09-25-design-studio-onrr.md": (4, "yaml-colon"),
    "unquoted-colon/2014-12-22-protosketch.md": (2, "yaml-colon"),
    "unquoted-colon/2015-02-24-how-to-use-github-and-the-terminal-a-guide.md": (2, "yaml-colon"),
    "unquoted-colon/2015-10-14-whats-in-a-name-understanding-and-using-gov-acronyms.md": (2, "yaml-colon"),
    "unquoted-colon/2015-2-26-Five-Ways-To-Turn-A-Bad-Idea-Into-A-Great-One.md": (2, "yaml-colon"),
    "unquoted-colon/2016-06-21-csv-softfork-instructions.md": (7, "yaml-colon"),
    "unquoted-colon/2017-03-13-performance-optimizations-1.md": (7, "yaml-colon"),
    "unquoted-colon/2017-03-23-schnorr-sigagg.md": (7, "yaml-colon"),
    "unquoted-colon/2017-03-30-hybrid-SPV.md": (7, "yaml-colon"),
    "unquoted-colon/2018-12-04-product-management-at-18f-part-1-new-engagements.md": (2, "yaml-colon"),
    "unquoted-colon/2018-12-11-product-management-at-18F-part-2-acquisitions.md": (2, "yaml-colon"),
    "unquoted-colon/2022-08-02-senior-executives-pt2.md": (2, "yaml-colon"),
    "unquoted-colon/schnorr-sigagg.md": (7, "yaml-colon"),
    "unterminated-quote/2014-12-18-a-complete-list-of-gov-domains.md": (8, "yaml-quotes"),
}
"""The error that names the line to mend; None where the file is read as it was meant."""


def _name(path: Path, root: Path) -> str:
    return f"{path.relative_to(root).parts[0]}/{path.name}"


@needs_corpora
def test_every_file_that_is_there_is_known_here() -> None:
    root = Path(CORPORA) / "broken-history"
    assert {_name(path, root) for path in root.rglob("*.md")} == set(FIRST_PROBLEMS)


@needs_corpora
@pytest.mark.parametrize("name", FIRST_PROBLEMS)
def test_broken(name: str) -> None:
    kind, _, file = name.partition("/")
    path = next((Path(CORPORA) / "broken-history" / kind).rglob(file))
    front, problems = frontmatter.read(path.read_bytes(), f"content/news/{file}", SETTINGS)
    errors = [(problem.line, problem.code) for problem in problems if problem.severity is Severity.ERROR]
    expected = FIRST_PROBLEMS[name]
    if expected is None:
        assert errors == []
        assert front is not None
    else:
        assert expected in errors[:2]
