from __future__ import annotations

import pytest

from golive.judging.spans import spoken
from golive.model.durations import Duration


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PT30M", "30 minutes"),
        ("P14D", "14 days"),
        ("P2W", "14 days"),
        ("PT72H", "3 days"),
        ("PT1H", "1 hour"),
        ("PT90S", "1 minute and 30 seconds"),
        ("P1Y2M3DT4H", "1 year, 2 months, 3 days and 4 hours"),
        ("P14M", "1 year and 2 months"),
        ("PT0S", "no time"),
    ],
)
def test_a_duration_is_said_in_words(text: str, words: str) -> None:
    assert spoken(Duration.parse(text)) == words
