"""The page that lies on top of a bundle, in plain words for somebody who knows neither golive nor git."""

from __future__ import annotations

import hashlib
import textwrap

from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.reports.style import harmless
from golive.publishing.times import utc

_WORDS = """\
EVIDENCE BUNDLE

Release:   {release}
Book:      {title} ({book})
Verdict:   {state}
           {verdict}
Judged:    {as_of}, by golive {tool}
Commit:    {commit}
{trial}
WHAT THIS IS

Everything that the verdict above rests on: the records of this release as people wrote and signed
them, their signatures, the public keys and files of everybody who signed or had to, and the policy.
You can check it on your own computer, without a network, without golive, and without trusting whoever
sent it to you further than you want to.

  README.txt      this page
  SHA256SUMS      the digest of every other file
  verify.py       the program that checks all of it
  verdict.json    what golive makes of it
  landings.json   in which commit of the book each file landed, and when, as git has it
  book/           the files themselves, under their names in the book
  past/           earlier wordings of people's files, where there are any

HOW TO CHECK IT

You need Python 3.9 or later and GnuPG. Both are free.

  Windows   1. Install Python (python.org) and Gpg4win (gpg4win.org).
            2. Right-click the zip, "Extract All...".
            3. Open the new folder, hold Shift, right-click an empty place, "Open in Terminal".
            4. Type:   py verify.py

  macOS     1. Install Python (python.org) and GPG Suite (gpgtools.org).
            2. Double-click the zip.
            3. In Finder, right-click the new folder, "New Terminal at Folder".
            4. Type:   python3 verify.py

  Linux     1. Install the packages python3 and gnupg.
            2. unzip -d bundle {file}
            3. cd bundle
            4. python3 verify.py

The last lines say how it ended. With one thing more, they can say much more: the ROOT.

THE ROOT: WHOSE KEYS ARE THESE?

Every key in this bundle was put there by whoever made the bundle. A forger would have put in keys of
their own, and everything would look right. So ask somebody you trust, by a way you trust, for one of:

  - the digest of the book's first charter (golive charter status prints it), or
  - the fingerprints of the people's keys (40 letters and digits each),

and give it to the program:

  python3 verify.py --root sha256:...
  python3 verify.py --root FINGERPRINT,FINGERPRINT

Only then can it say "AUTHORIZED by keys that your root stands for".

IS THIS verify.py THE REAL ONE?

The same forger could have changed the program. Do not ask it about itself: take verify.py from
golive's own source (generator/golive/publishing/bundle/verify.py), or from somebody you trust, and
run that one on the zip:

  python3 verify.py {file}

The verify.py of golive {tool} has this SHA-256 (compare it with what the golive project says, not with
this page):

  {digest}

WITHOUT PYTHON

  sha256sum -c SHA256SUMS              (Windows: certutil -hashfile FILE SHA256)
  gpg --import book/records/keys/*.asc
  gpg --verify X.yaml.asc X.yaml       for each signed record X below book/records/releases/
  gpg --show-keys FILE.asc             shows the fingerprint of a key

WHAT IT PROVES, AND WHAT NOT

  It can prove  that no file was changed after the signature over it; by which key; that the record was
                signed for this release, these files and this wording of the policy; which sign-offs
                the policy asks for and whether each was given.
  It cannot     prove whose the keys are (that takes the root); that no halt, objection or withdrawal was
                left out, or came later; when things were really signed; and it does not judge
                criteria, rules and deadlines again. For that, take a clone of the book and golive:

                golive verify {release}

The records are here as they were written: names, e-mail addresses and contacts too. Pass them on with care.
"""
_TRIAL = "\nThis is a TRIAL book: nothing proves its times but what the signers claim.\n"


def readme(edition: Edition, assessment: Assessment, program: bytes) -> str:
    """README.txt of a bundle."""
    settings = edition.book.settings
    return _WORDS.format(
        release=assessment.release,
        title=harmless(settings.record.title) if settings else "a book without settings",
        book=harmless(settings.record.id) if settings else "no id",
        state=assessment.state,
        verdict=textwrap.fill(harmless(assessment.verdict), 100, subsequent_indent=" " * 11),
        as_of=utc(edition.judgement.as_of),
        tool=edition.tool,
        commit=_commit(edition),
        trial=_TRIAL if edition.book.is_trial else "",
        file=f"{assessment.product}-{assessment.version}.zip",
        digest=hashlib.sha256(program).hexdigest(),
    )


def _commit(edition: Edition) -> str:
    if edition.tree.commit is None:
        return "none: the book was not in git"
    return edition.tree.commit if edition.tree.clean else f"{edition.tree.commit}, with uncommitted changes"
