"""Two people have the same e-mail

What it finds:
    An e-mail that stands in the records of two people, in whatever case it is written.

Why:
    Persons are counted, not names. Two files with one e-mail are one person: their votes are one
    vote, their roles are hats of one head, and what one of them wrote the other may not sign.

Fails:
    ```yaml
    # records/people/qa-two.yaml
    email: qa.one@example.org
    ```

Passes:
    ```yaml
    # records/people/qa-two.yaml
    email: qa.two@example.org
    ```

Fix:
    Give each person an e-mail of their own, or leave out the second file.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "book"


def email_shared(context: Context) -> Iterator[Finding]:
    """One finding for each person who has an e-mail that somebody before them has."""
    owners: dict[str, tuple[str, Place]] = {}
    for person, filed in context.book.people.items():
        email = filed.record.email
        if email is None:
            continue
        place = Place(filed.path, ("email",))
        owner, first = owners.setdefault(email.casefold(), (person, place))
        if owner != person:
            yield Finding(
                "email-shared",
                place,
                f"{email} is the e-mail of `{owner}` and of `{person}`, so the two are one person",
                "Give each person an e-mail of their own, or leave out the second file.",
                (Related(first, f"the e-mail of `{owner}`"),),
            )
