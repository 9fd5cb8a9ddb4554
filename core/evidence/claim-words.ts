/** The words that make a sentence a claim, in six languages: who said it, what is the most, what is more than what. */

/** Patterns of one language. A certain attribution is always somebody's; the others may also be advice or opinion. */
export interface ClaimWords {
	/** Case matters here: a name begins with a capital. */
	named?: RegExp;
	certain: RegExp;
	possible: RegExp;
	superlative: RegExp;
	/** Makes a superlative one that can be checked: "in the world". */
	scope: RegExp;
	comparison: RegExp;
}

/** A whole word or phrase, in letters of any alphabet. */
function phrase(source: string, flags = 'iu'): RegExp {
	return new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, flags);
}

/** Up to so many words of any kind between two others. */
const upTo = (words: number): string => `(?:[\\p{L}'’-]+ ){0,${words}}?`;

const english: ClaimWords = {
	certain:
		/\baccording to\b(?! (?:plan|need|your|the plan|size|use))|\b(?:said|told us|testified)\b|\b(?:told \p{Lu}\p{L}+|reported that|concluded that|estimated that)\b|\b(?:stud(?:y|ies)|survey|report|research|analysis|researchers|analysts|experts|scientists|regulators?) (?:\p{L}+ ){0,4}?(?:found|finds|shows?|suggests?|says?|estimates?|concludes?|reveals?|indicates?|confirms?|agree)\b|\b(?:found|finds|reports?|reported|estimates?|estimated) (?:in|on) \d{4}\b/iu,
	possible:
		/\b(?:says|argues|warns|expects|predicts|reported|concluded)\b|\b(?:data|figures|statistics) (?:show|suggest|indicate|confirm)\b/iu,
	superlative:
		/\b(?:the|world['’]s|its|their|our|europe['’]s|america['’]s) (?:(?:single|second|third|two|three) )?(?:largest|biggest|highest|lowest|fastest|cheapest|smallest|greatest|strongest|leading|oldest|newest|only|most (?!of\b)\p{L}+|least \p{L}+)\b|\bthe first (?=(?:country|company|maker|city|state|market|year|time|in|to|ever|electric)\b)/iu,
	scope:
		/\b(?:in the (?:world|country|market|industry|region|sector|us|eu|uk)|worldwide|globally|ever|of all|on record|in history|of any|in (?:europe|america|germany|china|asia|the united states))\b/iu,
	comparison:
		/\b(?:more|less|fewer|higher|lower|cheaper|faster|slower|longer|shorter|larger|smaller|better|worse|greater|safer|cleaner|costlier|cheaper) (?:\p{L}+ ){0,3}than\b/iu,
};

const GERMAN_SOURCE =
	'(?:studien?|umfragen?|berichte?s?|untersuchung(?:en)?|analysen?|erhebung(?:en)?|forschern?|forscherinnen|experten|analysten|wissenschaftlern?|fachleuten?|behörden?|agentur|verband|ministerium|institut|zahlen|daten|schätzung(?:en)?|angaben|berechnungen)';
const german: ClaimWords = {
	named: phrase(
		'[Ll]aut (?:(?:der|dem|den|des|einer|einem|eines) )?(?!Plan|Fahrplan|Zeitplan|Gesetz|Vertrag)\\p{Lu}[\\p{L}-]+',
		'u',
	),
	certain: phrase(
		`zufolge|nach (?:angaben|einschätzung|schätzung(?:en)?|berechnungen|auskunft) (?:der|des|von|einer|eines)|sagten?|teilten? mit|(?:studien?|umfragen?|bericht|untersuchung|analyse|erhebung|forscher|forscherinnen|experten|analysten|wissenschaftler|fachleute) ${upTo(4)}(?:zeigt|zeigen|ergab|ergaben|belegt|belegen|schätzt|schätzen|fand|fanden|bestätigt|bestätigen|stellten? fest|kommt zu|kommen zu|kam zu)|(?:zeigt|zeigen|belegt|belegen|ergab|bestätigt|bestätigen) (?:eine|ein|die|der|das) ${upTo(2)}${GERMAN_SOURCE}|heißt es in`,
	),
	possible: phrase(
		`sagt|warnt|warnen|prognostiziert|prognostizieren|erwartet, dass|rechnet damit|berichtete|erklärte|(?:daten|zahlen|statistiken) ${upTo(1)}(?:zeigen|belegen|deuten|bestätigen)`,
	),
	superlative: phrase(
		'(?:der|die|das|den|dem|des|ihre?|seine?|unsere?|europas|deutschlands|am|weltweit) (?:(?:weltweit|zweit|dritt) ?)?(?:größte|höchste|niedrigste|kleinste|schnellste|günstigste|billigste|teuerste|stärkste|älteste|neu(?:e)?ste|führende|einzige|wichtigste|meistverkaufte)[nrsm]?|(?:der|die|das) erste[nrs]? (?=(?:land|unternehmen|hersteller|stadt|staat|markt|jahr|weltweit|in|elektrische)(?!\\p{L}))',
	),
	scope: phrase(
		'weltweit|(?:auf|in)? ?der welt|des landes|im land|(?:in|aus) (?:europa|deutschland|österreich|china|asien|amerika|den usa|der (?:eu|schweiz|branche|region))|europas|deutschlands|chinas|(?:am|auf dem|des) markte?s?|aller zeiten|jemals|überhaupt|seit beginn der (?:messungen|aufzeichnungen)',
	),
	comparison: phrase(
		`(?<!nicht )(?:mehr|weniger|(?:höher|niedriger|billiger|günstiger|teurer|schneller|langsamer|länger|kürzer|größer|kleiner|besser|schlechter|sicherer|sauberer|häufiger|seltener)(?:e[nrsm]?)?) ${upTo(3)}als(?! (?:nur|genug|nötig|nichts|je))`,
	),
};

const FRENCH_SOURCE =
	'(?:études?|enquêtes?|rapports?|agence|analyses?|chercheurs|experts|analystes|scientifiques|données|chiffres|estimations?|sondages?|ministère|autorités?|association|syndicat|organisation|institut|banque|commission|observatoire|régulateur)';
const french: ClaimWords = {
	named: phrase("(?:[Ss]elon|[Dd]['’]après) (?:l['’]|les? |la |une? )?\\p{Lu}[\\p{L}&-]+", 'u'),
	certain: phrase(
		`(?:selon|d['’]après) (?:l['’]|les? |la |une |un |des |plusieurs |de récentes )?(?:récente |nouvelle |dernière |dernier |derniers )?${FRENCH_SOURCE}|(?:a|ont) (?:déclaré|affirmé|dit|expliqué que|indiqué que|estimé que|conclu que)|(?:études?|enquêtes?|rapport|analyses?|recherches?|chercheurs|analystes|experts|scientifiques|régulateurs?|sondages?) ${upTo(4)}(?:montre(?:nt)?|révèle(?:nt)?|suggère(?:nt)?|conclut|concluent|estime(?:nt)?|indique(?:nt)?|confirme(?:nt)?|affirme(?:nt)?|constate(?:nt)?|(?:a|ont) (?:montré|révélé|conclu|constaté|confirmé))`,
	),
	possible: phrase(
		"affirme(?:nt)?|avertit|avertissent|prédit|prédisent|(?:prévoit|estime|prévoient|estiment) qu(?:e|'|’)|(?:données|chiffres|statistiques) (?:montrent|indiquent|suggèrent|confirment)",
	),
	superlative: phrase(
		"(?:les?|la|du|sa|son|ses|leurs?|nos|notre) (?:(?:deuxième|troisième|seconde?) )?(?:plus|moins) (?!(?:souvent|tôt|tard|vite|possible|rapidement|longtemps|loin|près|de|d['’]|des|que|en)(?!\\p{L}))\\p{L}+|(?:les?|la) seule?s?(?= (?:\\p{L}+ ){0,2}(?:à|qui|en|au|dans))|(?:le|la) premi(?:er|ère) (?=(?:pays|entreprise|constructeur|ville|état|marché|année|au|en|électrique)(?!\\p{L}))|leader (?:mondial|européen|du marché)",
	),
	scope: phrase(
		"(?:au|du|dans le) monde|mondial(?:e|ement)?|(?:du|dans le) (?:pays|marché|secteur)|(?:d['’]|en )(?:europe|asie|allemagne|amérique)|(?:de|en) (?:france|chine)|de l['’](?:histoire|union européenne)|de tous les temps|jamais \\p{L}+é",
	),
	comparison: phrase(
		`(?<!autant )(?:plus|moins) (?!(?:de temps|tard|tôt) qu)(?:[\\p{L}'’-]+ ){1,3}?(?:que|qu['’](?=\\p{L}))(?! jamais)|(?:meilleure?s?|pires?) ${upTo(3)}que|(?:supérieure?|inférieure?)s? (?:à|au|aux) (?:celles?|celui|ceux)`,
	),
};

const SPANISH_SOURCE =
	'(?:estudios?|informes?|encuestas?|agencia|análisis|investigadores|investigación|investigaciones|expertos|analistas|científicos|datos|cifras|estimaciones|ministerio|asociación|organización|instituto|banco|comisión|regulador|autoridades)';
const spanish: ClaimWords = {
	named: phrase('(?:[Ss]egún|[Dd]e acuerdo con) (?:el |la |los |las )?\\p{Lu}[\\p{L}&-]+', 'u'),
	certain: phrase(
		`(?:según|de acuerdo con) (?:el |la |los |las |un |una |varios |varias )?(?:reciente |nuevo |nueva |último |últimos |últimas )?${SPANISH_SOURCE}|dijo|dijeron|declaró|declararon|afirmó|afirmaron|aseguró|(?:concluyó|estimó|informó de|señaló) que|(?:estudios?|informes?|encuestas?|análisis|investigación|investigaciones|investigadores|expertos|analistas|científicos) ${upTo(4)}(?:muestran?|revelan?|sugieren?|concluyen?|concluyó|estiman?|indican?|confirman?|señalan?|afirman?|halló|hallaron|encontró|encontraron|reveló|mostró)`,
	),
	possible: phrase(
		'afirman?|advierten?|predicen?|(?:prevén?|estiman?|esperan?) que|(?:datos|cifras|estadísticas) (?:muestran|indican|sugieren|confirman)',
	),
	superlative: phrase(
		'(?:el|la|los|las|su|sus|nuestros?|nuestras?) (?:(?:segund[oa]|tercera?) )?(?:\\p{L}+ )?(?:más|menos) (?!(?:de|que|tarde|pronto|posible|allá|bien)(?!\\p{L}))\\p{L}+|(?:el|la|los|las) (?:(?:segund[oa]|tercera?) )?(?:mayor|menor)(?:es)?(?! parte)(?= \\p{L})|(?:el|la|los|las) únic[oa]s?|(?:el|la) primera? (?=(?:país|empresa|fabricante|ciudad|estado|mercado|año|en|del)(?!\\p{L}))|líder (?:mundial|europeo|del mercado)',
	),
	scope: phrase(
		'(?:del|en el) mundo|mundial(?:mente)?|(?:del|en el) (?:país|mercado|sector)|(?:de|en) (?:europa|españa|alemania|china|asia|américa|la región|la industria)|de la historia|de todos los tiempos|jamás',
	),
	comparison: phrase(
		'(?<!nada )(?:más|menos) (?!vale )(?:\\p{L}+ ){1,3}?que(?! nunca)|(?:mayor|menor|mejor|peor)(?:es)? (?:\\p{L}+ ){0,3}?que(?! nunca)|(?:superior|inferior)(?:es)? (?:a los?|a las?|al)',
	),
};

const ITALIAN_SOURCE =
	'(?:studi|studio|rapporto|rapporti|indagine|agenzia|analisi|ricercatori|ricerca|ricerche|esperti|analisti|scienziati|dati|cifre|stime|ministero|associazione|organizzazione|istituto|banca|commissione|autorità|sondaggio|osservatorio)';
const italian: ClaimWords = {
	named: phrase(
		"(?<!(?:[Ii]l|[Dd]el|[Aa]l|[Nn]el|[Uu]n|[Dd]al|[Ss]ul) )(?:[Ss]econdo|[Ss]tando a) (?:l['’]|il |lo |la |i |gli |le )?\\p{Lu}[\\p{L}&-]+",
		'u',
	),
	certain: phrase(
		`(?<!(?:il|del|al|nel|un|dal|sul) )secondo (?:l['’]|un['’]|il |lo |la |i |gli |le |un |uno |una |alcuni |diversi )?(?:recente |nuovo |nuova |ultimo |ultimi |ultime )?${ITALIAN_SOURCE}|(?:ha|hanno) (?:dichiarato|detto|affermato|spiegato che|stimato che|concluso che)|(?:studio|studi|rapporto|indagine|analisi|ricerca|ricerche|ricercatori|esperti|analisti|scienziati|sondaggio) ${upTo(4)}(?:mostra|mostrano|rivela|rivelano|suggerisce|suggeriscono|conclude|concludono|stima|stimano|indica|indicano|conferma|confermano|rileva|rilevano|(?:ha|hanno) (?:mostrato|rivelato|rilevato|concluso|confermato))`,
	),
	possible: phrase(
		'afferma|affermano|avverte|avvertono|(?:prevede|stima|prevedono|stimano) che|(?:dati|cifre|statistiche) (?:mostrano|indicano|suggeriscono|confermano)',
	),
	superlative: phrase(
		"(?:il|la|i|gli|le|del|della|dei|delle|suo|sua|loro|nostr[oaie]) (?:(?:second[oa]|terz[oa]) )?(?:\\p{L}+ )?(?:più|meno) (?!(?:di|che|presto|tardi|possibile|spesso|o)(?!\\p{L}))\\p{L}+|(?:il|la|i|le) (?:maggior[ei]?|minor[ei]?)(?! parte)(?= \\p{L})|l['’]unic[oa]|gli unici|le uniche|(?:il|la) prim[oa] (?=(?:paese|azienda|costruttore|città|stato|mercato|anno|al|in)(?!\\p{L}))|leader (?:mondiale|europeo|del mercato)",
	),
	scope: phrase(
		"(?:al|del|nel) mondo|mondial[ei]|(?:del|nel) (?:paese|mercato|settore)|(?:d['’]|in )(?:europa|italia|asia|america)|in (?:germania|cina)|della (?:storia|regione|cina)|di tutti i tempi|di sempre",
	),
	comparison: phrase(
		"(?:più|meno) (?:car[oaie]|economic[oa]|economic[ih]e?|veloc[ei]|lent[oaie]|alt[oaie]|bass[oaie]|grand[ei]|piccol[oaie]|lung[oa]|lungh[ie]|brev[ei]|sicur[oaie]|pulit[oaie]|efficient[ei]|convenient[ei]|rapid[oaie]|fort[ei]|costos[oaie]) (?:\\p{L}+ ){0,2}?(?:che|di|del|dello|della|dei|degli|delle|rispetto|dell['’](?=\\p{L}))|(?:più|meno|maggior[ei]|minor[ei]|superior[ei]|inferior[ei]|miglior[ei]|peggior[ei]) (?:\\p{L}+ ){0,3}?(?:rispetto|(?:di|a) quell[oaie])",
	),
};

const DUTCH_SOURCE =
	'(?:onderzoek(?:en)?|studies?|rapport(?:en)?|enquêtes?|agentschap|analyses?|onderzoekers|experts|analisten|deskundigen|wetenschappers|cijfers|schattingen|gegevens|ministerie|instituut|bank|commissie|toezichthouder|peiling)';
const dutch: ClaimWords = {
	named: phrase('[Vv]olgens (?:de |het )?\\p{Lu}[\\p{L}&-]+', 'u'),
	certain: phrase(
		`volgens (?:de |het |een |recente? )?(?:recente? |nieuwe? |laatste )?${DUTCH_SOURCE}|zei|zeiden|verklaarden?|(?:meldde|concludeerde|schatte) dat|uit ${upTo(3)}${DUTCH_SOURCE} ${upTo(6)}(?:blijkt|bleek)|(?:blijkt|bleek) uit ${upTo(3)}${DUTCH_SOURCE}|(?:onderzoek|studies?|rapport|enquête|analyse|onderzoekers|experts|analisten|deskundigen|wetenschappers) ${upTo(4)}(?:toont|tonen|laat zien|laten zien|concludeert|concluderen|schat|schatten|bevestigt|bevestigen|vond|vonden|wijst uit|wijzen uit|stelt vast)`,
	),
	possible: phrase(
		'zegt|zeggen|waarschuwt|waarschuwen|voorspelt|voorspellen|verwacht dat|verwachten dat|(?:cijfers|gegevens|statistieken) (?:tonen|laten zien|wijzen|bevestigen)',
	),
	superlative: phrase(
		"(?:de|het|['’]s werelds|hun|zijn|haar|onze|ons|europa['’]s|nederlands) (?:op (?:een|één|twee|drie) na )?(?:grootste|hoogste|laagste|snelste|goedkoopste|duurste|kleinste|sterkste|oudste|nieuwste|leidende|toonaangevende|belangrijkste|enige|meest (?!van)\\p{L}+|minst \\p{L}+)|(?:de|het) eerste (?=(?:land|bedrijf|fabrikant|stad|staat|markt|jaar|ter|in|elektrische)(?!\\p{L}))",
	),
	scope: phrase(
		'ter wereld|wereldwijd|(?:van|in) (?:de wereld|het land|europa|nederland|duitsland|china|azië|de sector|de regio)|op de markt|ooit|aller tijden',
	),
	comparison: phrase(
		`(?<!niet )(?:meer|minder|(?:hoger|lager|goedkoper|duurder|sneller|langzamer|langer|korter|groter|kleiner|beter|slechter|veiliger|schoner|vaker)e?) ${upTo(3)}dan(?! (?:alleen|genoeg|nodig|niets|ooit))`,
	),
};

/** Patterns by primary language tag. */
export const CLAIM_WORDS: Readonly<Record<string, ClaimWords>> = {
	de: german,
	en: english,
	es: spanish,
	fr: french,
	it: italian,
	nl: dutch,
};
