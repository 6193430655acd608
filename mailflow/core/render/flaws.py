"""What can be wrong with a template, as codes; `mailflow.words.templates` says each with its remedy."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """Something wrong in a template, its values named beside it."""

    #: sentence, remedy, as the engine says them
    FAILS = "fails"
    #: needed, named
    NAMES_OTHER = "names_other"
    #: needed
    HIDES_GAP = "hides_gap"
    #: words
    PRESSES = "presses"
    #: words
    WRITTEN_LINK = "written_link"
    #: words
    PRIVATE = "private"
    #: words
    NAMES_HOUSE = "names_house"
    #: name
    FORBIDDEN_NAME = "forbidden_name"
    #: n, most
    SUBJECT_LENGTH = "subject_length"
    SUBJECT_SHOUTS = "subject_shouts"
    NOT_FILLED = "not_filled"
    #: words
    TWICE = "twice"
    REMOTE = "remote"
    #: n, most
    TOO_LONG = "too_long"
    #: n
    SEVERAL_DATES = "several_dates"
    ASKS_FAMILY = "asks_family"
    #: n
    NOT_TO_READER = "not_to_reader"
    QUESTION_NOT_LAST = "question_not_last"
    QUESTION_UNDECLARED = "question_undeclared"
    NO_WAY_OUT = "no_way_out"
    NO_SOURCE = "no_source"
    NO_TELEPHONE = "no_telephone"
    TEXT_DIFFERS = "text_differs"
    #: name
    NO_TWIN = "no_twin"
    #: key, own, other, theirs
    TWIN_DIFFERS = "twin_differs"
    #: campaign, name
    NO_TEMPLATE = "no_template"
    #: who, path, to
    OTHER_READER = "other_reader"
    #: own, path, theirs
    OTHER_QUESTION = "other_question"
    #: path
    FILE_UNNAMED = "file_unnamed"
    #: path
    PROMISE_UNDATED = "promise_undated"
    NO_OUTREACH_FOOTER = "no_outreach_footer"
