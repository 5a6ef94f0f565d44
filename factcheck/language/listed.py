"""Which lists of a pack hold phrases."""

from __future__ import annotations

# Lists of phrases rather than of words: "từ cuối năm" is no word.
APART = frozenset(
    (
        "according", "base_marks", "brings_to", "clock_before", "compares_again", "done", "first_in_rank", "forecast",
        "least", "makes_up", "next_in_rank", "now", "now_adverbs", "of_these", "out_of", "part_of_list",
        "past_behind", "past_spans", "per_each", "product_cues", "provisional", "rest", "role_as_of", "role_at",
        "role_by", "role_compared", "role_from", "same_as", "same_figure", "same_period", "says_open", "share_after",
        "share_in", "share_out_of", "so_then", "target", "times_before", "together", "until_now", "whole",
    )
)  # fmt: skip
