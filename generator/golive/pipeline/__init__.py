"""The corridor: the only package that knows more than one room.

Tree and History -> (reading) Book -> (signing) Verifications -> (judging) Judgement -> Edition.
"""

from golive.pipeline.change import ChangeRequest, change
from golive.pipeline.items import signed_items
from golive.pipeline.keys import key_edition, renewal
from golive.pipeline.request import Request
from golive.pipeline.running import assess, edition, rule_docs, what_if

__all__ = [
    "ChangeRequest",
    "Request",
    "assess",
    "change",
    "edition",
    "key_edition",
    "renewal",
    "rule_docs",
    "signed_items",
    "what_if",
]
