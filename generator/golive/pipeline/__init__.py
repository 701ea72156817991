"""The corridor: the only package that knows more than one room.

Tree and History -> (reading) Book -> (signing) Verifications -> (judging) Judgement -> Edition.
"""

from golive.pipeline.beginning import Begun, begin_again, begin_release, judged_with, rto_in_production
from golive.pipeline.bundle_proof import bundle_proof
from golive.pipeline.bundled import BundleError, bundled
from golive.pipeline.change import ChangeRequest, change
from golive.pipeline.collecting import checked_files, collect, reports_of
from golive.pipeline.deciding import Considered, deliberated, signed
from golive.pipeline.drafted import TrustFiles, faults, schemas, trust_files
from golive.pipeline.inbox import inbox
from golive.pipeline.items import signed_items
from golive.pipeline.keys import key_edition, renewal
from golive.pipeline.proving import proof
from golive.pipeline.request import Request
from golive.pipeline.rewriting import CannotRewriteError, Rewritten, answered, assigned, read_value
from golive.pipeline.running import assess, edition, rule_docs, what_if
from golive.pipeline.stewardship import Proposed, propose_charter, seal_charter

__all__ = [
    "Begun",
    "BundleError",
    "CannotRewriteError",
    "ChangeRequest",
    "Considered",
    "Proposed",
    "Request",
    "Rewritten",
    "TrustFiles",
    "answered",
    "assess",
    "assigned",
    "begin_again",
    "begin_release",
    "bundle_proof",
    "bundled",
    "change",
    "checked_files",
    "collect",
    "deliberated",
    "edition",
    "faults",
    "inbox",
    "judged_with",
    "key_edition",
    "proof",
    "propose_charter",
    "read_value",
    "renewal",
    "reports_of",
    "rto_in_production",
    "rule_docs",
    "schemas",
    "seal_charter",
    "signed",
    "signed_items",
    "trust_files",
    "what_if",
]
