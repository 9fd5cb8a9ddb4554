/** Stretches whose digits are names, not figures: links, standards, laws, section references, models, times. */

const LABEL_WORDS =
	'model|class|classes|level|levels|type|types|scope|scopes|tier|tiers|phase|phases|stage|stages|step|steps|version|' +
	'generation|gen|mark|mk|route|highway|interstate|windows|industry|category|zone|site|depot|pillar|' +
	'rule|lesson|finding|question|principle|option|day|days|week|weeks|month|months|quarter|part|parts|section|sections|' +
	'chapter|chapters|figure|figures|fig\\.|table|tables|exhibit|appendix|annex|article|articles|page|pages|' +
	'note|box|item|clause|paragraph|schedule|footnote|reference|no\\.|nos\\.|number|line|release|build|series|' +
	'klasse|stufe|abschnitt|kapitel|tabelle|abbildung|seite|artikel|absatz|anhang|nr\\.|typ|linie|niveau|chapitre|tableau|annexe|' +
	'capítulo|tabla|página|artículo|anexo|clase|nivel|capitolo|tabella|pagina|articolo|allegato|livello|hoofdstuk|tabel|bijlage|bladzijde|n°';

const STANDARDS =
	'ISO|IEC|EN|DIN|SAE|IEEE|RFC|ANSI|NIST|ASTM|BS|UL|NFPA|FMVSS|OCPP|OCPI|PCI DSS|SOC|CISPR|ECE|UNECE|UN|GB|GB\/T|arXiv|ISBN|ISSN|doi';

const PATTERNS: readonly RegExp[] = [
	/\b(?:https?:\/\/|www\.)\S{1,2000}/giu,
	/[\w.+-]{1,64}@[\w.-]{1,255}/gu,
	new RegExp(`\\b(?:${STANDARDS})(?:[/ ][A-Z]{2,6})?[ /:-]?[A-Z]{0,3}\\d[\\w.:/-]{0,40}`, 'gu'),
	/\b(?:Regulation|Directive|Decision|Act|Law|Rule|Order|Bill|Title)s? (?:\([A-Z]{2,5}\) ?)?(?:No\.? ?)?\d[\d/.-]{0,20}(?:[A-Z]{1,3}\b)?/gu,
	/\((?:EU|EC|EEC|UE)\) ?(?:No\.? ?)?\d{1,4}\/\d{1,4}/gu,
	/\b\d{2,4}\/\d{1,4}\/(?:EU|EC|EEC|CE|UE|EG)\b/gu,
	/\b\d{1,3} (?:CFR|U\.S\.C\.|USC)(?: (?:Part|§))? ?\d{0,6}/gu,
	/\b(?:COM|SWD|SEC)\(\d{4}\) ?\d{1,5}/gu,
	/§{1,2} ?\d[\w.-]{0,20}/gu,
	/\b(?:articles?|art\.|artikel|art[íi]culos?|articol[oi]) ?\d{1,4}[a-z]?(?:\(\d{1,3}\)){1,3}/giu,
	/\bart\. ?\d{1,4}[a-z]?\b/giu,
	new RegExp(
		`\\b(?:${LABEL_WORDS}) \\d{1,3}(?:\\.\\d{1,3}){0,3}[a-z]?\\b(?:(?: ?[-–] ?| to | and | or )\\d{1,3}[a-z]?\\b)?(?![.,]\\d)(?! ?(?:%|percent|per cent|prozent|cents?\\b|euros?\\b|dollars?\\b|pounds?\\b|kg\\b|tonnes?\\b|litres?\\b|days?\\b|hours?\\b|minutes?\\b|years?\\b|people\\b|pour cent|por ciento|procent|millionen|milliarden|milliards?|millones|milioni|miliardi|miljoen|miljard|mio|mrd|million|billion|thousand|k?Wh?\\b|miles|km\\b))`,
		'giu',
	),
	/\bEuro \d(?:\/[IVX]+)?\b(?! ?(?:million|billion|bn|m\b|per))/gu,
	/\b(?:24\/7|24x7|50\/50|9-to-5|9\/11|360-degree)\b/gu,
	/\b(?!(?:Mid|Pre|Post|Early|Late|Sub|Over|Under|Near|Up|Roughly|About|To|And|Or|Q[1-4]|H[12]|FY)-)\p{Lu}[\p{L}\d]{0,20}-\d{1,4}[\p{L}]{0,3}(?!\d|[.,]\d|[%-])/gu,
	/\b\p{Lu}[\p{L}\d]{0,15}\.\d{1,3}\b/gu,
	/\b[vV]\d{1,4}(?:\.\d{1,4}){0,3}\b/gu,
	/^[ \t]{0,10}(?:\(?\d{1,3}[.)]|\[\d{1,3}\])(?=\s)(?!\s(?:Quartal|Halbjahr|\p{L}+ (?:19|20)\d\d))/gmu,
	/\[\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\]/gu,
	/\+\d[\d ().-]{6,18}\d/gu,
	/\b\d{3}[-.]\d{3}[-.]\d{4}\b/gu,
	/\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?/giu,
	/\b\d{1,2} ?[ap]\.?m\b\.?/giu,
	/\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/gu,
	/\b\d{1,2}(?:[.:]\d{2})? Uhr\b/gu,
	/\b\d{1,2}h\d{2}\b/gu,
	/#\d{1,6}\b/gu,
];

/** A stretch of text, `end` exclusive. */
export interface Stretch {
	start: number;
	end: number;
}

/** Stretches that hold no figures, sorted by start, not overlapping. */
export function ignoredStretches(text: string): Stretch[] {
	const found: Stretch[] = [];
	if (!/\d/.test(text)) return found;
	for (const pattern of PATTERNS) {
		for (const match of text.matchAll(pattern)) {
			found.push({ start: match.index, end: match.index + match[0].length });
		}
	}
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const merged: Stretch[] = [];
	for (const stretch of found) {
		const last = merged.at(-1);
		if (last && stretch.start < last.end) last.end = Math.max(last.end, stretch.end);
		else merged.push({ ...stretch });
	}
	return merged;
}
