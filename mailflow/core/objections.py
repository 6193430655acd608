"""The kinds of objection that a doctor may raise; several may hold at once."""

from __future__ import annotations

from enum import StrEnum


class ObjectionKind(StrEnum):
    """A topic raised as an obstacle; several may hold at once."""

    SALARY = "salary"
    SCHEDULE = "schedule"
    LOCATION = "location"
    FAMILY = "family"
    CONTRACT_TERMS = "contract_terms"
    NOTICE_PERIOD = "notice_period"
    COMPETING_OFFER = "competing_offer"
    COUNTER_OFFER = "counter_offer"
    WORKING_CONDITIONS = "working_conditions"
    HESITATION = "hesitation"
    ADMINISTRATIVE = "administrative"


#: where a mail raises several, the answer is the one that presses least; the others stay open on the case
GENTLEST_FIRST = (
    ObjectionKind.FAMILY,
    ObjectionKind.HESITATION,
    ObjectionKind.LOCATION,
    ObjectionKind.WORKING_CONDITIONS,
    ObjectionKind.NOTICE_PERIOD,
    ObjectionKind.ADMINISTRATIVE,
    ObjectionKind.SCHEDULE,
    ObjectionKind.CONTRACT_TERMS,
    ObjectionKind.SALARY,
    ObjectionKind.COUNTER_OFFER,
    ObjectionKind.COMPETING_OFFER,
)
