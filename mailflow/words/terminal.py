"""What the terminal says to people, by verb, in French and in English; `{name}` is filled in."""

from __future__ import annotations

from datetime import datetime

from mailflow.words.pairs import Words, said

#: sentences inside JSON are always in this language: JSON does not change with --lang
JSON_LANGUAGE = "en"
SENTENCES: Words = {
    # import
    "import.rejected": (
        "Lignes refusées : {n}. Elles sont dans {file}, chacune avec sa raison.",
        "Rows refused: {n}. They are in {file}, each with its reason.",
    ),
    "import.done": (
        "Dossiers ouverts : {opened} ; déjà connus : {known} ; lignes refusées : {refused}.",
        "Closings opened: {opened}; known already: {known}; rows refused: {refused}.",
    ),
    # heads of tables
    "head.when": ("quand", "when"),
    "head.closing": ("dossier", "closing"),
    "head.doctor": ("médecin", "doctor"),
    "head.mail": ("message", "mail"),
    "head.to": ("à", "to"),
    "head.why": ("pourquoi", "why"),
    "head.stage": ("étape", "stage"),
    "head.turn": ("qui a la main", "waiting on"),
    "head.next": ("ensuite", "next"),
    "head.slip": ("retard (jours)", "days behind"),
    # status
    "status.totals": (
        "Dossiers : {closings}. Brouillons en attente : {drafts}. Messages à lire : {triage}.",
        "Closings: {closings}. Drafts that wait: {drafts}. Mails to read: {triage}.",
    ),
    "status.off": ("{mailbox} : envois coupés, rien ne part.", "{mailbox}: sending is off, nothing leaves."),
    "status.to_me": (
        "{mailbox} : répétition, chaque message part à la personne qui l'approuve.",
        "{mailbox}: rehearsal, every mail goes to the person who approves it.",
    ),
    "status.stopped": ("{mailbox} est arrêtée : {reason}", "{mailbox} is stopped: {reason}"),
    "status.never_read": (
        "{mailbox} n'a jamais été lue : ses relances attendent, une réponse y est peut-être.",
        "{mailbox} was never read: its follow-ups wait, since an answer may be there.",
    ),
    "status.late": (
        "{mailbox} a été lue pour la dernière fois le {at} : ses relances attendent, une réponse y est peut-être.",
        "{mailbox} was last read on {at}: its follow-ups wait, since an answer may be there.",
    ),
    "status.unknown": (
        "Envois incertains : {n}. Cherchez-les dans les envoyés, puis dites ce qu'il en est (`mailflow settle`).",
        "Uncertain mails: {n}. Look for them in Sent, then settle them (`mailflow settle`).",
    ),
    "status.yours": ("Dossiers où l'on vous attend : {n}.", "Closings that wait for you: {n}."),
    "status.safe_mode": (
        "Mode prudent depuis une restauration : rien ne part avant `mailflow safe-mode --end`.",
        "Safe mode since a restore: nothing leaves until `mailflow safe-mode --end`.",
    ),
    "status.line": ("{closing} : {stage} ; {turn}.", "{closing}: {stage}; {turn}."),
    "status.turn": ("{who} : {what}", "{who}: {what}"),
    "status.nobody": ("personne n'est attendu", "nobody is awaited"),
    # drafts, preview, approve, edit, reject, settle
    "preview.none": (
        "Rien n'est prévu pour {closing} dans les {days} jours ; `mailflow plan {closing}` dit pourquoi.",
        "Nothing is planned for {closing} in {days} days; `mailflow plan {closing}` says why.",
    ),
    "preview.written": ("{n} messages écrits dans {folder}.", "{n} mails written to {folder}."),
    "preview.words": ("{when}{n} mots", "{when}{n} words"),
    "preview.lacks": ("Pas encore : {what}", "Not yet: {what}"),
    "preview.subject": ("Objet : {subject}", "Subject: {subject}"),
    "drafts.none": ("Aucun brouillon n'attend.", "No draft waits."),
    "drafts.help": (
        "`mailflow drafts --text` montre les messages ; `mailflow approve ID:HASH` approuve ce que vous avez vu.",
        "`mailflow drafts --text` shows the mails; `mailflow approve ID:HASH` approves what you saw.",
    ),
    "drafts.line": (" {mail} à {address}, {state}", " {mail} to {address}, {state}"),
    "drafts.red": ("bloqué : {sentence}", "blocked: {sentence}"),
    "drafts.orange": ("à vérifier : {sentence}", "to check: {sentence}"),
    "draft.state": ("{draft} : {state}.", "{draft}: {state}."),
    "draft.hash": ("{draft} : {state}, empreinte {hash}.", "{draft}: {state}, hash {hash}."),
    "approve.leaves": ("{draft} : approuvé, part à partir du {at}", "{draft}: approved, leaves from {at}"),
    "approve.done": ("{draft} : approuvé", "{draft}: approved"),
    "approve.refused": ("{draft} : refusé. {reason}", "{draft}: refused. {reason}"),
    # log, note, confirm, adopt
    "confirm.done": ("Dossiers repris : {n}.", "Cases taken over: {n}."),
    "adopt.done": (
        "Dossiers qui suivent désormais les nouvelles règles : {n}.",
        "Closings that follow the newest rules from now on: {n}.",
    ),
    # people and papers
    "document.kept": ("{name} : {kind}, version {n}.", "{name}: {kind}, version {n}."),
    "document.changes": (
        "Le message qui l'envoie attend que --changes dise ce qui est nouveau.",
        "The mail that brings it waits until --changes says what is new.",
    ),
    "signed.done": ("{closing} : noté ; étape « {stage} ».", "{closing}: recorded; the case is at “{stage}”."),
    "merge.done": (
        "Une seule personne désormais. `mailflow split {closing} {other}` revient en arrière.",
        "One person now. `mailflow split {closing} {other}` takes it back.",
    ),
    "split.done": ("De nouveau deux personnes, comme avant.", "Two persons again, as before the merge."),
    "pieces.asked": ("Demandé : {pieces}.", "Asked for: {pieces}."),
    "delegate.done": ("{name} décide désormais dans {closing}.", "{name} decides in {closing} from now on."),
    "hand_over.done": ("Dossiers confiés à {to} : {n}.", "Closings handed over to {to}: {n}."),
    # report
    "report.none": (
        "Aucun dossier : `mailflow import` fait entrer des candidats.",
        "No closing yet: `mailflow import` brings candidates in.",
    ),
    "report.csv": ("Dossiers écrits dans {file} : {n}.", "Closings written to {file}: {n}."),
    "report.svg": ("Le dessin est dans {file}.", "The drawing is in {file}."),
    "report.totals": (
        "Dossiers : {n}, ouverts : {open}, signés : {signed}.",
        "Closings: {n}, open: {open}, signed: {signed}.",
    ),
    "report.days": (
        "Jours jusqu'à la signature : médiane {median}, moyenne {mean} ; {share} en 7 jours.",
        "Days to signature: median {median}, mean {mean}; {share} within 7 days.",
    ),
    "report.unsigned": ("Aucun contrat signé pour l'instant.", "None signed yet."),
    "report.stages": ("jours par étape (moyenne)", "days in each stage (mean)"),
    "report.sides": ("jours par partie (somme)", "days by side (sum)"),
    "report.objections": ("objections", "objections"),
    "report.outcomes": ("issue", "ended as"),
    "report.old_yes": (
        "Accord oral depuis plus de 48 heures : {closings}",
        "Oral yes older than 48 hours: {closings}",
    ),
    "report.late": (
        "En retard sur leur plan, le plus en retard d'abord : {closings}",
        "Behind their back-plan, the latest first: {closings}",
    ),
    "report.drawn": (
        "Dossiers : temps par étape et par partie",
        "Closings: time per stage and per side",
    ),
    "report.nothing": ("rien encore", "nothing yet"),
    # init, migrate, backup, restore
    "init.written": ("Écrit dans {folder} : {files}.", "Written to {folder}: {files}."),
    "init.next": (
        "Ensuite : complétez {file}, puis `mailflow check --config {file}`.",
        "Next: edit {file}, then `mailflow check --config {file}`.",
    ),
    "migrate.done": ("La base de données est à jour.", "The database is up to date."),
    "backup.done": ("Copie faite : {file}.", "Copied to {file}."),
    "backup.key": (
        "Gardez {file} à part : sans lui, la liste des personnes à ne plus contacter est perdue.",
        "Keep {file} apart: without it the suppression list is lost.",
    ),
    "restore.done": (
        "Restauré en mode prudent : rien ne part. Laissez lire les envoyés (`mailflow run`), puis mettez-y fin.",
        "Restored in safe mode: nothing is sent. Read the Sent folders (`mailflow run`), then end it.",
    ),
    # check
    "check.ok": ("bon", "ok"),
    "check.warn": ("à voir", "warn"),
    "check.fail": ("à corriger", "fail"),
    "check.line": ("{where} : {sentence}", "{where}: {sentence}"),
    "check.summary": ("À corriger : {fails}. À regarder : {warns}.", "{fails} to mend, {warns} to look at."),
    "check.well": ("Tout va bien.", "All is well."),
    # run, safe-mode, resume, desk, user
    "run.desk": ("Le bureau est à l'adresse {url}.", "The desk stands at {url}."),
    "run.first": ("Premier administrateur : {link}", "First administrator: {link}"),
    "run.runs": (
        "mailflow tourne ; Ctrl-C l'arrête après l'étape en cours.",
        "mailflow runs; Ctrl-C stops it after the present step.",
    ),
    "safe_mode.on": (
        "Mode prudent depuis une restauration : rien ne part. Laissez `mailflow run` lire les envoyés, regardez "
        "`mailflow drafts` et `mailflow status`, puis `mailflow safe-mode --end`.",
        "Safe mode since a restore: nothing leaves. Let `mailflow run` read the Sent folders, look at "
        "`mailflow drafts` and `mailflow status`, then `mailflow safe-mode --end`.",
    ),
    "safe_mode.off": (
        "Pas de mode prudent : les messages partent comme prévu.",
        "No safe mode: mail leaves as planned.",
    ),
    "resume.done": ("{mailbox} envoie de nouveau.", "{mailbox} sends again."),
    "resume.not_stopped": ("{mailbox} n'était pas arrêtée.", "{mailbox} was not stopped."),
    "desk.answers": ("Le bureau répond à {url} ; Ctrl-C l'arrête.", "The desk answers at {url}; Ctrl-C stops it."),
    "desk.first": (
        "Personne n'a encore de compte. Pendant une heure, le premier se crée à {link}",
        "Nobody has an account yet. For one hour, the first one is made at {link}",
    ),
    "user.ask": ("Mot de passe", "Password"),
    "user.again": ("Encore une fois, pour confirmer", "Once more, to confirm"),
    "user.created": ("{name} peut se connecter : {code}, {role}.", "{name} may log in as {code} ({role})."),
    "user.line": ("{code} : {name}, {role}, {scope}{state}", "{code}: {name}, {role}, {scope}{state}"),
    "user.closed_state": (", fermé", ", closed"),
    "user.password": ("{code} a un nouveau mot de passe.", "{code} has a new password."),
    "user.closed": ("{code} est fermé.", "{code} is closed."),
    # export, erase, retention, legal
    "export.done": (
        "{file} : dossiers {closings}, messages reçus {mails}. Ce sont des données personnelles : remettez-le avec "
        "précaution.",
        "{file}: closings {closings}, mails that came in {mails}. It holds personal data: hand it over safely.",
    ),
    "erase.warning": (
        "{name} : dossiers effacés définitivement : {n} ({closings}).",
        "{name}: closings erased for good: {n} ({closings}).",
    ),
    "erase.ask": ("Effacer ?", "Erase?"),
    "erase.done": (
        "Effacé : {person}. Dossiers : {closings}, dont encore en cours : {ended}. Messages : {mails}.",
        "Erased: {person}. Closings: {closings}, of which still ran: {ended}. Mails: {mails}.",
    ),
    "erase.backups": (
        "Les sauvegardes d'avant aujourd'hui contiennent encore cette personne, le temps de leur rotation (`mailflow "
        "backup --keep` : 14 copies sans autre consigne) ; une copie restaurée l'oublie de nouveau, grâce à la liste "
        "des effacements.",
        "Backups made before today still hold this person until they rotate (`mailflow backup --keep`: 14 copies if "
        "not told otherwise); a copy that is restored forgets them again, by the list of erasures.",
    ),
    "erase.history": (
        "L'historique garde des codes, des dates et des identifiants, et parle de « personne effacée ».",
        "The history keeps codes, dates and ids, and speaks of « personne effacée ».",
    ),
    "erase.suppression": (
        "L'inscription sur la liste d'opposition reste ({scope}) : une empreinte à clé, sans adresse, pour que "
        "personne ne lui écrive.",
        "The suppression entry stays ({scope}): a keyed hash, no address, so that nobody writes.",
    ),
    "erase.server": (
        "Messages encore sur le serveur de messagerie : {n}, dans {places}. Supprimez-les là-bas.",
        "Mails that still lie on the mail server: {n}, in {places}. Delete them there.",
    ),
    "erase.sent": (
        "Des copies de nos propres messages sont peut-être dans les envoyés : cherchez-y l'adresse.",
        "Copies of our own mails may lie in Sent; search it for the address.",
    ),
    "erase.configuration": (
        "La configuration nomme cette personne : retirez {key}.",
        "The configuration names them: remove {key}.",
    ),
    "retention.person": ("personne", "person"),
    "retention.closings": ("dossiers", "closings"),
    "retention.rule": ("règle", "rule"),
    "retention.erasure": ("effacement", "erasure"),
    "retention.days": ("{rule}, {days} jours", "{rule}, {days} days"),
    "retention.due": ("à effacer maintenant", "due now"),
    "retention.erased": ("effacée", "erased"),
    "retention.announced": ("le {on}, annoncé le {announced}", "on {on}, announced {announced}"),
    "retention.would_drop": (
        "{closing} : fichiers de contrat qui seraient supprimés : {n} ; leur empreinte reste.",
        "{closing}: contract files that would be dropped: {n}; their fingerprints stay.",
    ),
    "retention.dropped": (
        "{closing} : fichiers de contrat supprimés : {n} ; leur empreinte reste.",
        "{closing}: contract files dropped: {n}; their fingerprints stay.",
    ),
    "retention.are_due": ("Personnes à effacer : {n} sur {all}.", "Persons due: {n} of {all}."),
    "retention.were_erased": ("Personnes effacées : {n} sur {all}.", "Persons erased: {n} of {all}."),
    "legal.written": (
        "Documents dans {folder} : {n} ; un délégué à la protection des données doit les lire.",
        "Papers in {folder}: {n}; a data protection officer must read them.",
    ),
    # mailbox add, auth
    "mailbox.address": ("Adresse de la boîte", "Address of the mailbox"),
    "mailbox.provider": ("Fournisseur", "Provider"),
    "mailbox.imap": ("Serveur IMAP", "IMAP server"),
    "mailbox.smtp": ("Serveur SMTP", "SMTP server"),
    "mailbox.user": ("Identifiant de connexion", "Login name"),
    "mailbox.secret": (
        "Mot de passe (souvent un mot de passe d'application)",
        "Password (often an app password)",
    ),
    "mailbox.client_id": ("Identifiant client OAuth2", "OAuth2 client id"),
    "mailbox.name": ("Nom que lisent les médecins", "Name that doctors read"),
    "mailbox.kind": ("Personnelle (personal) ou dédiée (dedicated)", "Personal or dedicated"),
    "mailbox.written": (
        "C'est écrit. Ses serveurs seront essayés après `mailflow auth {auth} --mailbox {code}`.",
        "Written. Its servers are tried after `mailflow auth {auth} --mailbox {code}`.",
    ),
    "mailbox.let_in": (
        "Les deux serveurs acceptent la connexion. Dossiers : {folders}. Envoyés : {sent}.",
        "Both servers let us in. Folders: {folders}. Sent: {sent}.",
    ),
    "mailbox.no_sent": ("aucun", "missing"),
    "mailbox.came_back": (
        "Un message à soi-même est parti et revenu.",
        "A mail to oneself went out and came back.",
    ),
    "mailbox.lost": (
        "Le message à soi-même n'est pas revenu après {n} s : regardez dans les indésirables.",
        "The mail to oneself is not back after {n} s: look at its spam folder.",
    ),
    "mailbox.done": (
        "{code} est dans {file}. Ensuite : nommez-la dans [recruiters.<vous>] mailbox, puis `mailflow check --live`.",
        "{code} is in {file}. Next: name it in [recruiters.<you>] mailbox, then `mailflow check --live`.",
    ),
    "auth.sign_in": ("Connectez-vous en tant que {address} à :", "Sign in as {address} at:"),
    "auth.copy": (
        "Le navigateur affiche ensuite une page qui ne s'ouvre pas. Copiez ici son adresse entière.",
        "The browser then shows a page that does not open. Copy its whole address here.",
    ),
    "auth.address": ("Adresse", "Address"),
    "auth.done": (
        "{code} est connectée. `mailflow check --live` essaie ses serveurs.",
        "{code} is connected. `mailflow check --live` tries its servers.",
    ),
    # try
    "try.error": ("erreur", "error"),
    "try.intent": ("lecture", "reading"),
    "try.objections": ("objections", "objections"),
    "try.date": ("date", "date"),
    "try.bounce": ("non remis", "bounce"),
    "try.action": ("effet", "effect"),
}


def told(key: str, language: str, **values: object) -> str:
    """Return a sentence of the terminal in that language, filled in; free words stay as they were written."""
    return said(SENTENCES[key], language).format(**values)


#: weekdays as a column of hours shows them
_DAYS = {
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def moment(at: datetime, language: str) -> str:
    """Return a day and an hour as a column shows them: « mar. 24/11 09:10 », "Tue 24/11 09:10"."""
    return f"{_DAYS[language][at.weekday()]} {at:%d/%m %H:%M}"
