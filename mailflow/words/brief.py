"""What the brief of the morning says beside tasks, in French and in English."""

from __future__ import annotations

from mailflow.words.pairs import Words

#: the parts of a line
SAYS: Words = {
    "answer": ("répondre à son message", "answer their message"),
    "confirm": ("confirmer ce que son message propose", "confirm what their message proposes"),
    "late": ("annoncer le retard : {promised}", "tell of the delay: {promised}"),
    "keep": ("tenir la promesse : {promised}", "keep the promise: {promised}"),
    "draft": ("relire un brouillon", "read a draft"),
    "drafts": ("relire {n} brouillons", "read {n} drafts"),
    "more": ("{n} autres points", "{n} more points"),
    "desk": ("Sur le bureau", "On the desk"),
}
#: what our side or the establishment has promised
PROMISED: Words = {
    "offer": ("la proposition", "the offer"),
    "contract": ("le contrat", "the contract"),
    "countersign": ("le contrat signé", "the signed contract"),
}
#: any other promise
OUR_ANSWER = ("notre réponse", "our answer")
