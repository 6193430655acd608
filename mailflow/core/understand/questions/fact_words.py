"""What each fact of a position is called when a doctor asks for it, in French and English."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: Pay as a whole; gross pay, the day of payment and a correction of a contract are other questions.
NET = WordList(
    (
        Line(
            "pay, in French",
            r"(?:salaire|remuneration)s?(?! (?:brute?|fixe|variable|indique|annonce|du contrat)\b)",
            "Quelle serait ma rémunération ?",
            "Le salaire brut ?",
        ),
        Line(
            "the net amount",
            r"(?:montant |salaire )?net (?:mensuel|par mois)|montant net",
            "Le montant net mensuel ?",
            "Le montant brut ?",
        ),
        Line(
            "pay, in English",
            r"(?:net |monthly |net monthly )?(?:salary|pay|remuneration)(?! (?:slips?|dates?|day|for|back)\b)",
            "What is the net salary?",
            "Who would pay for it?",
        ),
    )
)
#: The same, asked in whole phrases.
NET_ASKED = WordList(
    (
        Line(
            "how much I would be paid",
            r"combien (?:vais-je |je vais |serai[st]?-je |est-ce que je |pourrais-je )(?:toucher|gagner|paye"
            r"|remunere)|(?:serai[st]?|serons)-(?:je|nous) (?:payee?|remuneree?)s? combien|combien (?:gagn"
            r"|touch)e\w*",
            "Combien vais-je toucher par mois ?",
            "Combien vais-je payer de loyer ?",
        ),
        Line(
            "how much I would earn, in English",
            r"how much (?:would|will|do|can) i (?:earn|make|take home|be paid)|take[- ]home pay",
            "How much would I take home?",
            "How much would I pay for it?",
        ),
    )
)
#: The fixed part of the pay.
FIXE = WordList(
    (
        Line(
            "fixed part",
            r"part fixe|(?:salaire|remuneration) fixe",
            "Quelle est la part fixe ?",
            "La date fixe de la réunion ?",
        ),
        Line(
            "fixed part, in English",
            r"(?:fixed|base|basic) (?:pay|salary|part)",
            "What is the base salary?",
            "Is the date fixed?",
        ),
    )
)
#: Bonuses.
PRIMES = WordList(
    (
        Line(
            "bonuses, in French",
            r"primes?(?! d'assurance)",
            "Y a-t-il des primes ?",
            "La prime d'assurance est-elle à ma charge ?",
        ),
        Line(
            "bonuses, in English",
            r"(?:sign(?:ing|[- ]on) )?bonus(?:es)?",
            "Is there a signing bonus?",
            "Is that a plus?",
        ),
    )
)
#: What is not open to discussion.
GRILLE_ASKED = WordList(
    (
        Line(
            "not negotiable",
            r"(?:n'est|ne sont|est-ce qui n'est|serait)[^?]{0,12} (?:pas|non) negociables?|non[- ]negociables?",
            "Qu'est-ce qui n'est pas négociable ?",
            "Qu'est-ce qui est négociable ?",
        ),
        Line(
            "not negotiable, in English",
            r"(?:what|which)[^?]{0,20} (?:not|non)[- ]negotiable|what can(?:not|'t) be negotiated",
            "What is not negotiable?",
            "What is negotiable?",
        ),
    )
)
#: What is open to discussion.
MARGES_ASKED = WordList(
    (
        Line(
            "what is negotiable",
            r"qu'est-ce qui (?:est|reste|serait) negociable|quel(?:le)?s? (?:points?|elements?"
            r"|marges?)[^?]{0,30}negocia\w+|(?:une|des|quelles?) marges? de (?:negociation|manoeuvre)",
            "Qu'est-ce qui est négociable ?",
            "Qu'est-ce qui n'est pas négociable ?",
        ),
        Line(
            "what is negotiable, in English",
            r"what (?:is|would be|can be) (?:open to (?:discussion|negotiation)|negotiable|negotiated)"
            r"|room (?:for|to) negotiat\w+",
            "What is negotiable?",
            "What is not negotiable?",
        ),
    )
)
#: On-call duty; minding children, keeping something and being paid for duty are other questions.
GARDES = WordList(
    (
        Line(
            "duty, in French",
            r"(?:gardes?(?! (?:d'enfants?|alternee|des enfants|mon|ma|mes|son|sa|ses|le|la|les|un|une|votre"
            r"|vos)\b)|astreintes?)(?!(?: (?:est|sont)(?:-elles?)?| se font)? (?:paye|remuneree|indemnisee"
            r"|majoree|a domicile|sur place|de nuit ou))",
            "Combien de gardes par mois ?",
            "Et la garde d'enfants ?",
        ),
        Line(
            "duty, in English",
            r"(?<!after a night )(?<!after )on[- ]?calls?(?: (?:duty|rota|shifts?))?(?! from home)"
            r"|night (?:shifts?|duty)",
            "How many on-calls a month?",
            "Is there rest after on call?",
        ),
    )
)
#: Rest after duty.
REPOS = WordList(
    (
        Line(
            "rest",
            r"repos (?:de securite|compensateurs?|apres (?:une |les |la )?gardes?)|repos(?= ?\?)",
            "Et le repos de sécurité ?",
            "Le repos du dimanche m'importe.",
        ),
        Line(
            "rest, in English",
            r"(?:protected |compensatory )?rest (?:period |day )?after|(?:post[- ]call|compensatory) (?:rest"
            r"|day off)",
            "Is there rest after a night on call?",
            "And the rest of the team?",
        ),
    )
)
#: The same, asked in whole phrases.
REPOS_ASKED = WordList(
    (
        Line(
            "the day after duty",
            r"(?:apres (?:une |la |ma |chaque )?(?:nuit de )?garde|lendemain de garde)[^?]{0,40}(?:lendemain"
            r"|repos|libre|recupe\w*|travaill\w*)",
            "Après une garde, le lendemain est-il libre ?",
            "Après la garde, qui fait la transmission ?",
        ),
        Line(
            "the day after duty, in English",
            r"(?:day|morning) off after",
            "Do I get the day off after a night on call?",
            "Could I take the day off?",
        ),
    )
)
#: How the rota is made; the hour of one meeting is another question.
PLANNING = WordList(
    (
        Line(
            "rota, in French",
            r"planning|horaires?(?! d(?:e|u|es) (?:train|visite|rendez-vous|bus|trains)\b)|semaine type"
            r"|emploi du temps",
            "Quels sont les horaires ?",
            "Quels sont les horaires de train ?",
        ),
        Line(
            "rota, in English",
            r"(?:working |usual )hours|rota(?! for)|(?:work |weekly )schedule",
            "What are the working hours?",
            "In how many hours do you need it?",
        ),
    )
)
#: The same, asked in whole phrases.
PLANNING_ASKED = WordList(
    (
        Line(
            "how the rota is made",
            r"comment[^?]{0,20}planning|planning[^?]{0,20}(?:avance|etabli|fait|connu|publie)",
            "Comment le planning est-il établi ?",
            "Je regarde mon planning ?",
        ),
    )
)
#: Leave; one holiday of one's own, sick or parental leave are other questions.
CONGES = WordList(
    (
        Line(
            "leave, in French",
            r"(?:semaines? |jours? )?(?:de |d')?(?:conges(?! (?:maladie|maternite|paternite|parental"
            r"|sans solde))(?: (?:annuels|payes))?|rtt)",
            "Combien de congés ?",
            "Mon congé maternité est-il repris ?",
        ),
        Line(
            "leave, in English",
            r"(?:annual |paid )(?:leave|holidays?)|holidays(?! (?:in|from|until)\b)|weeks? of (?:leave"
            r"|holidays?|vacation)",
            "How many weeks of annual leave?",
            "Did you have nice holidays in Spain?",
        ),
    )
)
#: Training paid by the house; a training already done is another question.
FORMATION = WordList(
    (
        Line(
            "training budget",
            r"(?:budget|jours?|possibilites?|plan|conges?|temps) (?:de |d'"
            r"|pour la )?formations?(?: continue)?|dpc|formation continue",
            "Y a-t-il un budget formation ?",
            "Ma formation a duré deux ans.",
        ),
        Line(
            "training, in English",
            r"(?:study|training) (?:budget|leave|days?|allowance)|cme (?:budget|allowance)",
            "Is there a study budget?",
            "Was your training long?",
        ),
    )
)
#: The same, asked in whole phrases.
FORMATION_ASKED = WordList(
    (
        Line(
            "is training paid for",
            r"(?:formations?|congres|du|diu|diplome)\b[^?]{0,25}(?:pris(?:e)?s? en charge|financee?s?"
            r"|payee?s?|rembourse(?:e)?s?)|(?:prenez-vous en charge|financez-vous) (?:les |des |un |une "
            r"|le )?(?:formations?|congres|du|diu)\b",
            "Les formations sont-elles prises en charge ?",
            "Ma formation est-elle utile ?",
        ),
    )
)
#: Housing.
LOGEMENT = WordList(
    (
        Line(
            "housing, in French",
            r"(?:aides? au )?logements?(?: de fonction)?|hebergements?|(?:appart(?:ement)?|studio"
            r"|chambre)s?(?= (?:de fonction|pour|a l'hopital|disponible))",
            "Le logement est-il proposé ?",
            "La chambre des métiers ?",
        ),
        Line(
            "housing, in English",
            r"(?:help with )?(?:accommodation|housing)|(?:(?:a|any) flat|place to (?:stay|live))",
            "Is accommodation provided?",
            "Is the road flat?",
        ),
    )
)
#: The same, asked in whole phrases.
LOGEMENT_ASKED = WordList(
    (
        Line(
            "where to live",
            r"ou (?:pourrai(?:s|t|ent)?|pourrais|peut|puis|vais|pourrons|pourrions)-(?:je|on|nous) (?:me |se "
            r"|nous |etre )?log\w+|(?:ou|comment) (?:me|se) loger|aide\w*[^?]{0,20} (?:a )?(?:me|nous"
            r"|se) loger",
            "Où pourrais-je me loger ?",
            "Où puis-je me garer ?",
        ),
        Line(
            "where to live, in English",
            r"where (?:would|could|can|will|do) (?:i|we|people|doctors) (?:live|stay)",
            "Where could I live?",
            "Where could we meet?",
        ),
    )
)
#: Help with the move.
DEMENAGEMENT = WordList(
    (
        Line(
            "move, in French",
            r"(?:aides? (?:au|pour le) |frais de |cout du )?demenagement",
            "Une aide au déménagement ?",
            "Je déménage en mars.",
        ),
        Line(
            "move, in English",
            r"(?:help with (?:the |my |our )?)?relocation|moving (?:costs?|expenses?)|removal (?:costs?"
            r"|expenses?)",
            "Do you pay relocation costs?",
            "Things are moving fast.",
        ),
    )
)
#: The journey to the house; the way to one meeting is not asked apart.
TRAJET = WordList(
    (Line("station", r"gare(?! d')|train station|railway station", "Y a-t-il une gare ?", "Puis-je me garer ?"),)
)
#: The same, asked in whole phrases.
TRAJET_ASKED = WordList(
    (
        Line(
            "how long from",
            r"(?:combien de (?:temps|minutes|km|kilometres?)|(?:a )?quelle distance)[^?]{0,30} (?:de|depuis"
            r"|du|d'|entre|en (?:train|voiture))",
            "Combien de temps depuis Rennes ?",
            "Combien de temps dure la visite ?",
        ),
        Line(
            "how far",
            r"how far (?:is|are|away)|how long (?:is|does)[^?]{0,20} (?:from|to get|drive|by (?:train|car))",
            "How far is it from Nantes?",
            "How far did you get with the contract?",
        ),
        Line(
            "how to get there",
            r"(?:accessible|desservi\w*|accede\w*|viens?|venir)[^?]{0,12} en train(?! [^?]*(?:charge|rembours"
            r"|paye))",
            "L'hôpital est-il accessible en train ?",
            "Le train est-il pris en charge ?",
        ),
    )
)
#: Days on site.
PRESENCE = WordList(
    (
        Line(
            "days on site",
            r"jours? (?:de presence|sur (?:place|site))|presence (?:sur (?:place|site)|requise|exigee"
            r"|demandee)|teletravail|tele-?expertise",
            "Combien de jours sur place ?",
            "Quel jour passez-vous ?",
        ),
        Line(
            "days on site, in English",
            r"days? on[- ]site|remote work|work(?:ing)? (?:remotely|from home)|home office",
            "How many days on site?",
            "What day suits you?",
        ),
    )
)
#: The same, asked in whole phrases.
PRESENCE_ASKED = WordList(
    (
        Line(
            "must I be there",
            r"(?:faut-il|dois-je|devrai(?:s)?-je) etre (?:present|sur place|la)\w*[^?]{0,20}(?:jours?|semaine"
            r"|temps)",
            "Faut-il être présent cinq jours sur cinq ?",
            "Dois-je être présent à la réunion ?",
        ),
    )
)
#: Possible working time.
QUOTITES = WordList(
    (
        Line(
            "part time, in French",
            r"(?:temps|mi-temps) partiel|mi-temps|quotites?",
            "Un temps partiel est-il envisageable ?",
            "Le temps est-il beau ?",
        ),
        Line("part time, in English", r"part[- ]time|reduced hours", "Is part time possible?", "Is it a part of it?"),
    )
)
#: The same, asked in whole phrases.
QUOTITES_ASKED = WordList(
    (
        Line(
            "at eighty per cent",
            r"(?:travailler|exercer|etre|commencer|venir|poste|venais|passer) a [4-9]0(?= ?(?:%|pour cent))"
            r"|[4-9]0 ?%,? (?:est|serait)-(?:il|ce) (?:possible|envisageable)",
            "Serait-il possible de travailler à 80 % ?",
            "Êtes-vous sûr à 80 % ?",
        ),
        Line(
            "at eighty per cent, in English",
            r"work(?:ing)? (?:at )?[4-9]0(?= ?(?:%|per ?cent))",
            "Could I work 80%?",
            "Are you 80% sure?",
        ),
        Line(
            "part time asked as a verb",
            r"(?:work|be) part[- ]time",
            "Could I work part time?",
            "Is it part of the time?",
        ),
    )
)
#: Possible contracts; a clause of a contract is another question.
STATUTS = WordList(
    (
        Line(
            "kind of contract",
            r"(?:type|forme|nature) de contrat|types? de contrats?|statuts?(?! de ma)",
            "Quel type de contrat ?",
            "Quel contrat avez-vous reçu ?",
        ),
        Line(
            "kind of contract, in English",
            r"(?:kind|type|form|sort) of contract",
            "What kind of contract is it?",
            "Is the contract there?",
        ),
    )
)
#: The same, asked in whole phrases.
STATUTS_ASKED = WordList(
    (
        Line(
            "which of these contracts",
            r"(?:cdi|cdd|praticien contractuel|ph|contractuel(?:le)?|titulaire|assistant) ou (?:en "
            r"|un )?(?:cdi|cdd|ph|praticien|contractuel|titulaire|liberal|salarie)|(?:salarie"
            r"|liberal)e? ou (?:salarie|liberal)",
            "CDI ou CDD ?",
            "Lundi ou mardi ?",
        ),
        Line(
            "employed or not, in English",
            r"(?:permanent|employed) or (?:fixed[- ]term|self[- ]employed|temporary)",
            "Is it permanent or fixed-term?",
            "Is it now or never?",
        ),
    )
)
#: What can be done before the start.
SOUPLESSE_ASKED = WordList(
    (
        Line(
            "a few sessions first",
            r"(?:commencer|debuter|faire|venir)[^?]{0,25}(?:vacations?|remplacements?|gardes?"
            r"|journees?)[^?]{0,25}(?:avant|en attendant|des (?:la signature|maintenant))",
            "Puis-je commencer par quelques vacations avant ma prise de poste ?",
            "Puis-je commencer en mars ?",
        ),
        Line(
            "a few sessions first, in English",
            r"(?:start|do|begin)[^?]{0,20}(?:a few|some) (?:sessions?|shifts?|locums?)[^?]{0,20}before",
            "Could I do a few sessions before I start?",
            "Can I start before June?",
        ),
    )
)
#: The team's size.
EFFECTIF = WordList(
    (
        Line(
            "size of the team",
            r"taille de l'equipe|effectifs?(?! (?:le|la|au|des)\b)|composition de l'equipe",
            "Quelle est la taille de l'équipe ?",
            "Est-ce effectif au 1er mars ?",
        ),
        Line(
            "size of the team, in English",
            r"size of the (?:team|department)|team size",
            "What is the size of the team?",
            "Is the team nice?",
        ),
    )
)
#: The same, asked in whole phrases.
EFFECTIF_ASKED = WordList(
    (
        Line(
            "how many there are",
            r"combien (?:de |d')(?:praticiens?|medecins?|confreres|collegues|seniors?|ph"
            r"|internes?)\b(?![^?]{0,30}(?:partis?|quitt|par garde|la nuit|interim|remplac))|(?:combien etes"
            r"|vous etes combien|etes-vous combien)[^?]{0,5}(?:-vous)?(?: (?:dans|de|d'))?",
            "Combien de praticiens compte le service ?",
            "Combien de praticiens sont partis ?",
        ),
        Line(
            "how many there are, in English",
            r"how many (?:consultants?|doctors?|physicians?|colleagues|people)[^?]{0,20}(?:team|department"
            r"|unit|there)(?![^?]{0,20}lef?t)",
            "How many consultants are in the team?",
            "How many people read this?",
        ),
    )
)
#: Departures in twelve months; why the post is free is another question.
DEPARTS = WordList(
    (
        Line(
            "departures",
            r"departs?(?= (?:cette|l'an|ces|dans l'|recents|sur|depuis|l'annee))|turn-?over",
            "Combien de départs cette année ?",
            "À quelle heure est le départ ?",
        ),
        Line(
            "departures, in English",
            r"(?:staff |doctor )?turnover",
            "How high is the turnover?",
            "Did you turn it over?",
        ),
    )
)
#: The same, asked in whole phrases.
DEPARTS_ASKED = WordList(
    (
        Line(
            "who left",
            r"(?:medecins?|praticiens?|confreres|collegues|gens|monde)[^?]{0,15}(?:sont|est) (?:partie?s?"
            r"|parti)\b|(?:ont|a) quitte (?:le service|l'equipe)",
            "Beaucoup de médecins sont partis ?",
            "Le courrier est parti ?",
        ),
        Line(
            "who left, in English",
            r"(?:doctors?|consultants?|people|colleagues)[^?]{0,15} (?:have |has )?left(?: (?:the|in|this"
            r"|last))?",
            "How many doctors left last year?",
            "How many days are left?",
        ),
    )
)
#: A colleague who takes calls.
PAIR_ASKED = WordList(
    (
        Line(
            "a colleague to speak to",
            r"(?:echanger|parler|discuter|appeler|joindre|contact\w*)[^?]{0,18}(?:confreres?|consoeurs?"
            r"|colleg\w+|praticiens?|medecins?)[^?]{0,5}(?: du service| de l'equipe| sur place| en poste)?",
            "Pourrais-je échanger avec un confrère du service ?",
            "Pourrais-je échanger avec le directeur ?",
        ),
        Line(
            "a colleague who can be called",
            r"(?:confrere|consoeur|collegue|praticien)[^?]{0,20}(?:que je|a qui|avec qui)[^?]{0,12}(?:appeler"
            r"|joindre|parler|echanger)",
            "Y a-t-il un collègue que je puisse appeler ?",
            "Ce collègue que je remplace ?",
        ),
        Line(
            "a colleague to speak to, in English",
            r"(?:speak|talk|chat) (?:to|with) (?:one of the |a |an |some(?:one|body) (?:in|of) the "
            r"|the )?(?:consultants?|colleagues?|doctors?|team|department)",
            "Could I speak to one of the consultants?",
            "Could I speak to the director?",
        ),
    )
)
#: Equipment.
PLATEAU = WordList(
    (
        Line(
            "equipment, in French",
            r"plateau technique|equipements?|materiel",
            "Quel est le plateau technique ?",
            "Quel est l'étage ?",
        ),
        Line(
            "equipment, in English", r"equipment|facilities", "What equipment do you have?", "Are you equipped for it?"
        ),
    )
)
#: The same, asked in whole phrases.
PLATEAU_ASKED = WordList(
    (
        Line(
            "a machine by name",
            r"(?:disposez|avez|a-t-on|y a-t-il|a-t-il)[^?]{0,15} (?:d'un |d'une |une |un |d'|de |des )?(?:irm"
            r"|scanner|echographe|tep|robot|bloc|soins intensifs|usi(?:nv|c)?|eeg|emg)",
            "Disposez-vous d'une IRM ?",
            "Avez-vous une idée ?",
        ),
        Line(
            "a machine by name, in English",
            r"(?:is there|do you have)[^?]{0,15} (?:mri|ct|scanner|ultrasound|cath lab|icu)",
            "Is there an MRI on site?",
            "Do you have an hour?",
        ),
    )
)
#: Planned investment; one's own projects are another question.
PROJETS = WordList(
    (
        Line(
            "projects, in French",
            r"(?<!vos )(?:projets?(?= (?:du (?:service|pole)|de (?:l'hopital|l'etablissement|service)"
            r"|d'etablissement|medical|en cours))|investissements?)",
            "Quels sont les projets du service ?",
            "Quels sont vos projets ?",
        ),
        Line(
            "projects, in English",
            r"(?:planned |future )?investments?|(?:plans|projects) for the (?:department|unit|hospital)",
            "What are the plans for the department?",
            "What are your plans?",
        ),
    )
)
#: Prospects.
EVOLUTION = WordList(
    (
        Line(
            "prospects, in French",
            r"(?:perspectives?|possibilites?)(?: d'evolution| de carriere)?(?= d'evolution| de carriere"
            r"|[ ?]*$)|evolution de (?:carriere|poste)|chefferie",
            "Quelles sont les perspectives d'évolution ?",
            "Quelle est l'évolution du dossier ?",
        ),
        Line(
            "prospects, in English",
            r"career (?:prospects|development|progression)|prospects",
            "What are the career prospects?",
            "Is it for prospective parents?",
        ),
    )
)
#: What happens during a visit; its day is another question.
VISITE = WordList(
    (
        Line(
            "programme of the visit",
            r"(?:programme|deroule(?:ment)?)(?: de (?:la|ma|cette) (?:visite|journee))?(?! de chirurgie)",
            "Quel est le programme de la visite ?",
            "Quelle est la date de la visite ?",
        ),
        Line(
            "programme of the visit, in English",
            r"programme(?: of the visit)?|agenda (?:of|for) the visit",
            "What is the programme of the visit?",
            "When is the visit?",
        ),
    )
)
#: The same, asked in whole phrases.
VISITE_ASKED = WordList(
    (
        Line(
            "how the visit goes",
            r"comment[^?]{0,20}(?:visite|journee)|(?:visite|journee)[^?]{0,15} (?:se (?:deroule|passe))"
            r"|qui[^?]{0,15}(?:rencontrer|verrai|voir)[^?]{0,20}(?:visite|journee)"
            r"|visite[^?]{0,25}qui[^?]{0,12}(?:rencontrer|verrai)",
            "Comment se déroule la visite ?",
            "Peut-on décaler la visite ?",
        ),
        Line(
            "how the visit goes, in English",
            r"what (?:would|will|does) the visit|who (?:would|will) i (?:meet|see)",
            "What would the visit look like?",
            "When would the visit be?",
        ),
    )
)
#: Expenses of a visit.
FRAIS = WordList(
    (
        Line(
            "travel expenses",
            r"frais (?:de (?:deplacement|visite|transport|route|trajet)|d'hotel)",
            "Mes frais de déplacement ?",
            "Les frais d'inscription à l'Ordre ?",
        ),
        Line(
            "travel expenses, in English",
            r"travel (?:costs?|expenses?)|expenses for the visit",
            "Are my travel expenses refunded?",
            "Is it expensive?",
        ),
    )
)
#: The same, asked in whole phrases.
FRAIS_ASKED = WordList(
    (
        Line(
            "who pays the train",
            r"(?:train|billets?|hotel|deplacement|trajet)s?[^?]{0,30}(?:pris(?:e)? en charge|rembourse\w*"
            r"|paye[es]*\b)|(?:qui paie|payez-vous|remboursez-vous|prenez-vous en charge)[^?]{0,20}(?:train"
            r"|billet|hotel|deplacement|trajet)",
            "Le train est-il pris en charge ?",
            "Qui paie la cotisation ?",
        ),
        Line(
            "who pays the train, in English",
            r"(?:pay|refund|reimburse|cover)\w*[^?]{0,20}(?:train|flight|hotel|ticket)",
            "Do you refund the train?",
            "Do you cover nights?",
        ),
    )
)
#: Hour and place of the first day; its date is another question.
ARRIVEE_ASKED = WordList(
    (
        Line(
            "when and where on the first day",
            r"(?:a quelle heure|quelle heure|ou)[^?]{0,30}(?:premier (?:jour|matin)|jour (?:de l'arrivee|j)"
            r"|mon arrivee)|(?:premier (?:jour|matin)|mon arrivee)[^?]{0,30}(?:a quelle heure|\bou (?:dois"
            r"|faut|me))",
            "À quelle heure suis-je attendue le premier jour ?",
            "Quand serait mon premier jour ?",
        ),
        Line(
            "when and where on the first day, in English",
            r"(?:what time|where)[^?]{0,30}(?:first (?:day|morning))",
            "What time should I come on my first day?",
            "When is my first day?",
        ),
    )
)
#: The first contact on arrival.
REFERENT_ASKED = WordList(
    (
        Line(
            "who receives me",
            r"qui[^?]{0,15}(?:accueill\w+|recevra|attendra)[^?]{0,25}|qui (?:est|sera|serait) (?:mon|ma|le"
            r"|la) (?:referente?|interlocut\w+)|(?:mon|un) referent",
            "Qui m'accueillera à mon arrivée ?",
            "Qui signe le contrat ?",
        ),
        Line(
            "who receives me, in English",
            r"who (?:will|would) (?:welcome|meet me|receive)|who (?:is|will be) my (?:first )?contact",
            "Who will welcome me?",
            "Who will sign?",
        ),
    )
)
#: Time to reflect on an offer.
REFLEXION = WordList(
    (
        Line(
            "time to reflect",
            r"(?:delai|temps) (?:de |pour )reflexion",
            "Quel est le délai de réflexion ?",
            "Quel est le délai de préavis ?",
        ),
        Line(
            "time to reflect, in English",
            r"time to (?:reflect|think)|reflection period",
            "Is there time to think?",
            "Is it time to sign?",
        ),
    )
)
#: The same, asked in whole phrases.
REFLEXION_ASKED = WordList(
    (
        Line(
            "how long to decide",
            r"combien de temps[^?]{0,25}(?:reflechir|me decider|decider|vous repondre|donner (?:ma"
            r"|une) reponse)|quel delai[^?]{0,40}(?:reflechir|decider|vous repondre)",
            "Combien de temps ai-je pour réfléchir ?",
            "Combien de temps dure la visite ?",
        ),
        Line(
            "how long to decide, in English",
            r"how (?:long|much time) do i have[^?]{0,12}(?:think|decide|answer)",
            "How long do I have to think it over?",
            "How long do I have to drive?",
        ),
    )
)
#: Who helps newcomers settle; work for a spouse and schools are other questions.
ENTOURAGE_ASKED = WordList(
    (
        Line(
            "help to settle",
            r"(?:aide\w*|accompagn\w*)[^?]{0,20}(?:a (?:nous|m'|s'|me )?\s?installer|installation"
            r"|l'installation)",
            "Quelqu'un peut-il nous aider à nous installer ?",
            "Pouvez-vous m'aider à remplir le dossier ?",
        ),
        Line(
            "help to settle, in English",
            r"help[^?]{0,20}(?:settle|settling)",
            "Can somebody help us settle in?",
            "Can you help with the form?",
        ),
    )
)
