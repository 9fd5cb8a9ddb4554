/** German. */
import { composed, glued } from './compose';
import type { LanguageWords } from './words';

/** Words of German texts. */
export const german: LanguageWords = {
	decimalComma: true,
	small: () =>
		glued(
			composed(
				'null ein/eins/eine/einen/einer/einem zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
				'zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig',
				(tens, unit) => (unit.startsWith('eine') || unit === 'eins' ? [] : [`${unit}und${tens}`]),
			),
			(one) => `${one}hundert`,
			(small) => `${small}tausend`,
		),
	hundred: 'hundert',
	numberAnd: 'und',
	scales:
		'dutzend:12 tausend:1e3 tsd:1e3 million:1e6 millionen:1e6 mio:1e6 milliarde:1e9 milliarden:1e9 mrd:1e9 billion:1e12 billionen:1e12 bio:1e12',
	oneScale: 'ein eine einer einem einen',
	percent:
		'%|prozent|v . h .|vom hundert|prozentig|prozentige|prozentigen|prozentiger|prozentiges|prozentigem',
	points:
		'prozentpunkte|prozentpunkten|prozentpunkt|prozentpunktes|pp|% punkte|% - punkte|%- punkte',
	basisPoints: 'basispunkte|basispunkten|basispunkt',
	per: 'pro je',
	each: 'im am die',
	between: 'zwischen',
	rangeAnd: 'und',
	rangeTo: 'bis',
	from: 'von',
	articles: 'die der den das dem eine einen einem einer ein',
	before: {
		over: 'mehr als|etwas mehr als|deutlich mehr als|über|höher als|größer als|gut|knapp über|oberhalb von|älter als|länger als|schwerer als|schneller als|übersteigt|überstieg|überschreitet|überschritt|überschritten',
		under:
			'weniger als|etwas weniger als|unter|niedriger als|geringer als|unterhalb von|kleiner als|jünger als|kürzer als',
		up_to: 'bis zu|bis zum|bis zur|höchstens|maximal|nicht mehr als|längstens',
		at_least: 'mindestens|wenigstens|zumindest|nicht weniger als|minimal|ab',
		nearly: 'fast|beinahe|knapp|nahezu|annähernd|beinah|kurz vor|knapp unter',
		about:
			'rund|etwa|ungefähr|circa|ca|ca .|zirka|um die|schätzungsweise|an die|geschätzt|geschätzte|geschätzten|in etwa',
	},
	after: {
		at_least: 'oder mehr|und mehr|und darüber|plus|aufwärts',
		up_to: 'oder weniger|und weniger|oder darunter',
	},
	negations: 'nicht|nie|kein|keine|keinen|ohne',
	up:
		'steigen steigt steige stieg stiegen gestiegen steigend steigende steigenden anstieg anstieges anstiegs zunahm zunahmen zunahme zugenommen wachsen wächst wuchs wuchsen gewachsen wachstum ' +
		'plus zulegen zugelegt zuwachs erhöht erhöhte erhöhten erhöhung kletterte kletterten geklettert klettert höher höhere höheren mehr größer teurer schneller länger ' +
		'verteuerte verteuerten verteuert sprang sprangen gesprungen angestiegen angehoben hob gewonnen gewann besser oben aufwärts hinauf anzog angezogen ausgeweitet gestiegene aufgestockt schnellte verbessert verbesserte',
	down:
		'sinken sinkt sank sanken gesunken sinkend fallen fällt fiel fielen gefallen rückgang rückgangs zurückging zurückgingen zurückgegangen abnahme abgenommen abnahm minus ' +
		'reduziert reduzierte reduzierten reduzierung senkte senkten gesenkt senkung verringert verringerte verringerten verringerung schrumpfte schrumpften geschrumpft niedriger niedrigere niedrigeren weniger ' +
		'geringer günstiger billiger kleiner langsamer kürzer verlor verloren einbruch eingebrochen verbilligte verbilligten verbilligt gekürzt kürzte einbußen schlechter unten abwärts hinunter abgesackt sackte rutschte gerutscht stürzte gestürzt nachgegeben büßte eingebüßt abgeschmolzen gedrosselt',
	by: 'um',
	to: 'auf',
	fillers:
		'um von der die das den dem ein eine einen einem einer weitere weiteren rund etwa fast knapp mehr als über gut nur noch sich stark leicht deutlich kräftig erneut jährlich mindestens bis zu weniger nahezu ungefähr',
	walls: 'während und aber gegenüber verglichen wohingegen obwohl nachdem',
	base: 'gegenüber|verglichen mit|im vergleich zu|im vergleich zum|als im jahr|als im|als|seit|gegenüber dem jahr|gemessen an|seit dem jahr',
	months: [
		'januar jänner jan',
		'februar feber feb',
		'märz mär',
		'april apr',
		'mai',
		'juni jun',
		'juli jul',
		'august aug',
		'september sept sep',
		'oktober okt',
		'november nov',
		'dezember dez',
	],
	parts:
		'1 . quartal:Q1|2 . quartal:Q2|3 . quartal:Q3|4 . quartal:Q4|erste quartal:Q1|ersten quartal:Q1|erstes quartal:Q1|zweite quartal:Q2|zweiten quartal:Q2|dritte quartal:Q3|dritten quartal:Q3|vierte quartal:Q4|vierten quartal:Q4|' +
		'1 . halbjahr:H1|2 . halbjahr:H2|erste halbjahr:H1|ersten halbjahr:H1|zweite halbjahr:H2|zweiten halbjahr:H2',
	of: 'des der von im jahres',
	fiscal:
		'geschäftsjahr|geschäftsjahres|fiskaljahr|wirtschaftsjahr|schuljahr|schuljahres|studienjahr|gj',
	relative:
		'letztes jahr:-1|letzten jahr:-1|vergangenen jahr:-1|vergangenes jahr:-1|vorigen jahr:-1|dieses jahr:0|diesem jahr:0|nächstes jahr:1|nächsten jahr:1|kommenden jahr:1',
	shares:
		'hälfte:2 drittel dritteln:3 viertel vierteln:4 fünftel fünfteln:5 sechstel:6 siebtel:7 achtel:8 neuntel:9 zehntel zehnteln:10',
	half: 'hälfte',
	oneShare: 'ein eine einem einen einer jeder jede jedes',
	outOf: 'von|aus|von je',
	multiplied:
		'verdoppelt:2 verdoppelte:2 verdoppelten:2 verdoppelung:2 verdopplung:2 verdoppeln:2 verdreifacht:3 verdreifachte:3 verdreifachten:3 verdreifachung:3 vervierfacht:4 vervierfachte:4 vervierfachten:4 verfünffacht:5 verfünffachte:5 halbiert:0.5 halbierte:0.5 halbierten:0.5 halbierung:0.5',
	multiples:
		'doppelt:2 doppelte:2 doppelten:2 zweimal:2 zweifache:2 dreifache:3 dreifachen:3 dreimal:3 vierfache:4 vierfachen:4 viermal:4 fünffache:5 fünffachen:5 fünfmal:5 sechsmal:6 siebenmal:7 achtmal:8 zehnmal:10 zehnfache:10 zehnfachen:10',
	times: 'mal',
	timesAs: 'so des der wie',
	timesMore: 'mehr weniger höher niedriger schneller größer länger teurer billiger',
	fold: 'fach fache fachen',
	units:
		'wattstunde wattstunden:Wh kilowattstunde kilowattstunden:kWh megawattstunde megawattstunden:MWh gigawattstunde gigawattstunden:GWh terawattstunde terawattstunden:TWh watt:W kilowatt:kW megawatt:MW gigawatt:GW ' +
		'meile meilen:mile millimeter millimetern:mm zentimeter zentimetern:cm meter metern:m kilometer kilometern:km fuß:ft zoll:in milligramm:mg gramm:g kilogramm kilo:kg tonne tonnen:t liter litern:l ' +
		'gallone gallonen:gal barrel fass:barrel hektar:ha acre acres:acre volt:V kilovolt:kV ampere:A hertz:Hz megabyte:MB gigabyte:GB terabyte:TB ps:hp quadratmeter quadratmetern:m² kubikmeter kubikmetern:m³ quadratkilometer:km² ' +
		'millisekunde millisekunden:ms sekunde sekunden:s minute minuten min:min stunde stunden std h:h tag tage tagen:day woche wochen:week monat monate monaten:month jahr jahre jahren jährige jährigen jähriger:year jahrzehnt jahrzehnte jahrzehnten:decade',
	currencies:
		'us - dollar:USD|us dollar:USD|dollar:USD?|kanadische dollar:CAD|australische dollar:AUD|euro:EUR|euros:EUR|britische pfund:GBP|pfund sterling:GBP|pfund:GBP|pence:GBP/100|us - cent:USD/100|eurocent:EUR/100|cent:cent|ct:cent|yen:JPY|yuan:CNY|rupien:INR|schweizer franken:CHF|franken:CHF',
	announced:
		'grund gründe gründen weg wege wegen schritt schritte schritten ding dinge dingen frage fragen faktor faktoren option optionen punkt punkte punkten teil teile teilen lehre lehren gruppe gruppen art arten bereich bereiche bereichen ' +
		'regel regeln thema themen risiko risiken maßnahme maßnahmen phase phasen stufe stufen kriterium kriterien seite seiten beispiel beispiele beispielen aufgabe aufgaben fehler fehlern ziel ziele zielen quelle quellen',
	ordinals: 'erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte',
	vague: 'mehrere einige wenige viele manche paar pro der die das',
	when: 'im jahr|im|in|während|für|bis ende|bis|ende|anfang|mitte|im jahre|jahr|jahres|des jahres',
	turns:
		'von|auf|und|oder|aber|während|wohingegen|als|gegenüber|nach|seit|zwischen|verglichen|gegen|laut|wird|werden|würde|soll|sollen|ziel|erwartet|prognostiziert',
	common: 'der die das und den von zu mit im ist wurden wurde auf für nicht des dem ein eine als',
};
