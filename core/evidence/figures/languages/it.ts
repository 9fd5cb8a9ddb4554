/** Italian. */
import { composed, glued } from './compose';
import type { LanguageWords } from './words';

/** Words of Italian texts. */
export const italian: LanguageWords = {
	decimalComma: true,
	small: () =>
		glued(
			composed(
				'zero uno/un/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
				'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
				(tens, unit) =>
					/^[uo]/.test(unit)
						? [`${tens.slice(0, -1)}${unit}`]
						: [`${tens}${unit === 'tre' ? 'tré' : unit}`, `${tens}${unit}`],
			),
			(one) => `${one}cento`,
			(small) => `${small}mila`,
		),
	hundred: 'cento',
	numberAnd: '',
	scales:
		'decina:10 dozzina:12 dozzine:12 ventina:20 cinquantina:50 centinaio:100 migliaio:1e3 mille:1e3 mila:1e3 milione:1e6 milioni:1e6 mln:1e6 mio:1e6 miliardo:1e9 miliardi:1e9 mld:1e9 mrd:1e9 bilione:1e12 bilioni:1e12',
	oneScale: 'un una',
	percent: '%|per cento|percento',
	points: 'punti percentuali|punto percentuale|punti di percentuale|punti|punto|pp|p . p .',
	basisPoints: 'punti base|punto base',
	per: 'per',
	each: "ogni al all' alla l' a",
	between: 'tra fra',
	rangeAnd: 'e ed',
	rangeTo: "a ai al all' e",
	from: "da dal dai dall' dalle",
	articles: "il i la le lo gli l' un una",
	before: {
		over: "più di|più del|più dei|più dell'|più della|poco più di|poco più del|oltre|oltre il|oltre i|superiore a|superiore al|superiori a|al di sopra di|al di sopra del|supera|superano|superato|superava|superando|ha superato|eccede",
		under:
			"meno di|meno del|meno dei|meno dell'|poco meno di|poco meno del|inferiore a|inferiore al|inferiori a|sotto|sotto il|sotto i|al di sotto di|al di sotto del",
		up_to:
			"fino a|fino al|fino ai|fino all'|al massimo|al più|non più di|non più del|un massimo di|massimo",
		at_least: 'almeno|come minimo|non meno di|non meno del|un minimo di|minimo|quantomeno',
		nearly: 'quasi|vicino a|vicino al|prossimo a',
		about:
			"circa|intorno a|intorno al|intorno ai|attorno a|attorno al|approssimativamente|all' incirca|pressappoco|suppergiù|nell' ordine di|nell' ordine del|stimato in|stimati in",
	},
	after: {
		at_least: 'o più|e oltre|in su|almeno|come minimo',
		up_to: 'o meno|al massimo',
		about: 'circa',
	},
	negations: 'non|mai|senza|né',
	up:
		'aumento aumenti aumentato aumentata aumentati aumentate aumenta aumentano aumentò cresciuto cresciuta cresciuti cresciute cresce crescono crebbe crescita salita salito saliti salite sale salgono salì incremento incrementato ' +
		'rialzo guadagnato più maggiore maggiori superiore superiori balzo balzato balzata balzate impennata progresso ascesa rincaro rincarato rincarati alzato aumentarono balzò impennato migliorato guadagna',
	down:
		'calo cali calato calata calati calate cala calano calò diminuzione diminuito diminuita diminuiti diminuite diminuisce diminuì riduzione ridotto ridotta ridotti ridotte ribasso sceso scesa scesi scese scende scendono scesero ' +
		'caduta caduto crollo crollato crollata crollati meno minore minori inferiore inferiori perso persa flessione contrazione taglio tagliato tagliati arretrato precipitato crollò perde persero scivolato peggiorato accorciato',
	by: "del dell' di dello della un",
	to: "al a all' ai",
	fillers:
		"il i la le un una uno del dell' di della dello circa quasi oltre più meno in ancora fortemente leggermente ulteriore ulteriori almeno fino",
	walls: 'mentre ma contro e rispetto confronto sebbene',
	base: 'rispetto a|rispetto al|rispetto ai|in confronto a|in confronto al|a confronto con|contro i|contro il|contro|che nel|dal|che in|nei confronti del',
	months: [
		'gennaio gen',
		'febbraio feb',
		'marzo mar',
		'aprile apr',
		'maggio mag',
		'giugno giu',
		'luglio lug',
		'agosto ago',
		'settembre sett set',
		'ottobre ott',
		'novembre nov',
		'dicembre dic',
	],
	parts:
		'primo trimestre:Q1|secondo trimestre:Q2|terzo trimestre:Q3|quarto trimestre:Q4|ultimo trimestre:Q4|primo semestre:H1|secondo semestre:H2|t1:Q1|t2:Q2|t3:Q3|t4:Q4|1 trimestre:Q1',
	of: "del di dell' anno",
	fiscal: 'esercizio|anno fiscale|anno scolastico|anno accademico',
	relative:
		"anno scorso:-1|scorso anno:-1|quest' anno:0|questo anno:0|prossimo anno:1|anno prossimo:1",
	shares:
		'metà:2 terzo terzi:3 quarto quarti:4 quinto quinti:5 sesto sesti:6 settimo settimi:7 ottavo ottavi:8 nono noni:9 decimo decimi:10',
	half: 'metà',
	oneShare: 'un una la uno',
	outOf: 'su|su ogni',
	multiplied:
		'raddoppiato:2 raddoppiata:2 raddoppiati:2 raddoppiate:2 raddoppia:2 raddoppio:2 raddoppiano:2 triplicato:3 triplicata:3 triplicati:3 triplicate:3 quadruplicato:4 quadruplicata:4 quadruplicati:4 dimezzato:0.5 dimezzata:0.5 dimezzati:0.5 dimezzate:0.5 dimezzamento:0.5',
	multiples: 'doppio:2 doppia:2 triplo:3 tripla:3 quadruplo:4',
	times: 'volte',
	timesAs:
		'più meno superiore superiori inferiore maggiore maggiori quello quella il la i le tanto tanti tante',
	timesMore: '',
	fold: '',
	units:
		'wattora:Wh chilowattora kilowattora:kWh megawattora:MWh gigawattora:GWh terawattora:TWh watt:W chilowatt kilowatt:kW megawatt:MW gigawatt:GW ' +
		'miglio miglia:mile millimetro millimetri:mm centimetro centimetri:cm metro metri:m chilometro chilometri:km piede piedi:ft pollice pollici:in milligrammo milligrammi:mg grammo grammi:g chilogrammo chilogrammi chilo chili:kg tonnellata tonnellate:t ' +
		'litro litri:l gallone galloni:gal barile barili:barrel ettaro ettari:ha acro acri:acre volt:V kilovolt:kV ampere:A hertz:Hz megabyte:MB gigabyte:GB terabyte:TB metro-quadrato metri-quadrati metri-quadri:m² metro-cubo metri-cubi:m³ chilometri-quadrati:km² ' +
		'millisecondo millisecondi:ms secondo secondi:s minuto minuti min:min ora ore h:h giorno giorni:day settimana settimane:week mese mesi:month anno anni:year decennio decenni:decade',
	currencies:
		'dollari statunitensi:USD|dollari americani:USD|dollari canadesi:CAD|dollari:USD?|dollaro:USD?|euro:EUR|sterline:GBP|sterlina:GBP|penny:GBP/100|centesimi di euro:EUR/100|centesimi di dollaro:USD/100|centesimi:cent|centesimo:cent|yen:JPY|yuan:CNY|rupie:INR|franchi svizzeri:CHF',
	announced:
		'ragione ragioni via vie passo passi cosa cose domanda domande fattore fattori opzione opzioni punto punti parte parti lezione lezioni gruppo gruppi tipo tipi ambito ambiti regola regole tema temi rischio rischi misura misure fase fasi livello livelli criterio criteri lato lati esempio esempi compito compiti errore errori obiettivo obiettivi fonte fonti motivo motivi',
	ordinals: 'primo secondo terzo quarto quinto sesto settimo ottavo nono decimo',
	vague: 'diversi diverse alcuni alcune pochi molti molte per i le gli',
	when: 'nel|in|durante|per|entro il|entro|fine|a fine|inizio|nel corso del|anno|del',
	turns:
		'dal|dai|e|o|ma|mentre|che|contro|dopo|prima|tra|fra|rispetto|secondo|sarà|saranno|dovrebbe|obiettivo|previsto|atteso',
	common: 'il la di e in del della che è per con una sono nel dei le al più un gli',
};
