/** Dutch. */
import { composed, glued } from './compose';
import type { LanguageWords } from './words';

/** Words of Dutch texts. */
export const dutch: LanguageWords = {
	decimalComma: true,
	small: () =>
		glued(
			composed(
				'nul een/één/eén twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
				'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
				(tens, unit) => [
					`${unit}${unit.endsWith('e') && !/^[eé]/.test(unit) ? 'ën' : 'en'}${tens}`,
				],
			),
			(one) => `${one}honderd`,
			(small) => `${small}duizend`,
		),
	hundred: 'honderd',
	numberAnd: 'en',
	scales:
		'dozijn:12 tiental:10 honderdtal:100 duizend:1e3 miljoen:1e6 mln:1e6 mio:1e6 miljard:1e9 mld:1e9 mrd:1e9 biljoen:1e12',
	oneScale: 'een één',
	percent: '%|procent|pct',
	points:
		'procentpunten|procentpunt|procentpunts|pp|% punten|% - punten|%- punten|percentagepunten',
	basisPoints: 'basispunten|basispunt',
	per: 'per',
	each: 'elke elk',
	between: 'tussen',
	rangeAnd: 'en',
	rangeTo: 'tot',
	from: 'van',
	articles: 'de het een',
	before: {
		over: 'meer dan|iets meer dan|ruim|boven|boven de|hoger dan|groter dan|ouder dan|langer dan|zwaarder dan|overschrijdt|overschreed|overtreft|overtrof|meer dan de',
		under: 'minder dan|iets minder dan|onder|onder de|lager dan|kleiner dan|jonger dan|korter dan',
		up_to: 'tot wel|maximaal|hooguit|hoogstens|niet meer dan|ten hoogste|tot maximaal|tot|maximum',
		at_least: 'minstens|ten minste|tenminste|minimaal|niet minder dan|op zijn minst|vanaf',
		nearly: 'bijna|haast|vrijwel|net geen|net onder',
		about:
			"ongeveer|circa|ca|ca .|zo'n|rond|rond de|om en nabij|omstreeks|grofweg|naar schatting|een geschatte|plusminus",
	},
	after: {
		at_least: 'of meer|en meer|en hoger',
		up_to: 'of minder|en minder',
		about: 'ongeveer',
	},
	negations: 'niet|nooit|geen|zonder',
	up:
		'stijging stijgingen steeg stegen gestegen stijgt stijgen groei groeide groeiden gegroeid groeit groeien toename toenam toegenomen plus hoger hogere meer groter duurder sneller langer ' +
		'klom klommen geklommen verhoogd verhoogde verhoging sprong opgelopen omhoog opwaarts winst won verbeterde verbeterd gesprongen toegenomen schoot',
	down:
		'daling dalingen daalde daalden gedaald daalt dalen afname afnam afgenomen minus lager lagere minder kleiner goedkoper langzamer korter zakte zakten gezakt zakt zonk zonken kromp krompen gekrompen krimp ' +
		'verlaagd verlaagde verlaging vermindering verminderd verminderde verloor verloren kelderde teruggelopen terugval inkrimping omlaag neerwaarts gekelderd tuimelde getuimeld slonk geslonken zakken gedoken dook',
	by: 'met',
	to: 'naar tot op',
	fillers:
		"met van de het een nog eens ongeveer bijna ruim meer dan minder circa fors licht sterk flink verder jaarlijks minstens tot zo'n",
	walls: 'terwijl en maar tegenover vergeleken hoewel',
	base: 'vergeleken met|in vergelijking met|ten opzichte van|tegenover|tegen|dan in|sinds|dan|versus|ten opzichte van het jaar',
	months: [
		'januari jan',
		'februari feb',
		'maart mrt',
		'april apr',
		'mei',
		'juni jun',
		'juli jul',
		'augustus aug',
		'september sept sep',
		'oktober okt',
		'november nov',
		'december dec',
	],
	parts:
		'eerste kwartaal:Q1|tweede kwartaal:Q2|derde kwartaal:Q3|vierde kwartaal:Q4|eerste halfjaar:H1|tweede halfjaar:H2|eerste helft:H1|tweede helft:H2|1e kwartaal:Q1|1 e kwartaal:Q1|2 e kwartaal:Q2|3 e kwartaal:Q3|4 e kwartaal:Q4|k1:Q1|k2:Q2|k3:Q3|k4:Q4',
	of: 'van in het jaar',
	fiscal: 'boekjaar|schooljaar|studiejaar|collegejaar',
	relative: 'vorig jaar:-1|afgelopen jaar:-1|dit jaar:0|volgend jaar:1|komend jaar:1',
	shares:
		'helft:2 derde derden:3 kwart kwarten:4 vierde vierden:4 vijfde vijfden:5 zesde:6 zevende:7 achtste:8 negende:9 tiende tienden:10',
	half: 'helft',
	oneShare: 'een één',
	outOf: 'op de|op|van de|van elke|op elke',
	multiplied:
		'verdubbeld:2 verdubbelde:2 verdubbelden:2 verdubbeling:2 verdrievoudigd:3 verdrievoudigde:3 verdrievoudigden:3 verdrievoudiging:3 verviervoudigd:4 verviervoudigde:4 gehalveerd:0.5 halveerde:0.5 halveerden:0.5 halvering:0.5',
	multiples:
		'dubbel:2 dubbele:2 tweemaal:2 driemaal:3 viermaal:4 vijfmaal:5 drievoudige:3 viervoudige:4',
	times: 'keer maal',
	timesAs: "zo zoveel zo'n de het",
	timesMore: 'meer minder hoger lager sneller groter langer duurder goedkoper',
	fold: 'voud voudig',
	units:
		'wattuur:Wh kilowattuur:kWh megawattuur:MWh gigawattuur:GWh terawattuur:TWh watt:W kilowatt:kW megawatt:MW gigawatt:GW ' +
		'mijl mijlen:mile millimeter millimeters:mm centimeter centimeters:cm meter meters:m kilometer kilometers:km voet:ft inch:in milligram:mg gram:g kilogram kilo:kg ton tonnen:t liter liters:l gallon:gal vat vaten:barrel hectare hectaren hectares:ha acre acres:acre ' +
		'volt:V kilovolt:kV ampère:A hertz:Hz megabyte:MB gigabyte:GB terabyte:TB pk:hp vierkante-meter:m² kubieke-meter:m³ vierkante-kilometer:km² ' +
		'milliseconde milliseconden:ms seconde seconden:s minuut minuten min:min uur uren u:h dag dagen:day week weken:week maand maanden:month jaar jaren jarige:year decennium decennia:decade',
	currencies:
		"amerikaanse dollar:USD|amerikaanse dollars:USD|us - dollar:USD|canadese dollar:CAD|dollar:USD?|dollars:USD?|euro:EUR|euro's:EUR|britse pond:GBP|pond sterling:GBP|pond:GBP|pence:GBP/100|eurocent:EUR/100|dollarcent:USD/100|cent:cent|yen:JPY|yuan:CNY|roepies:INR|zwitserse frank:CHF",
	announced:
		"reden redenen manier manieren stap stappen ding dingen vraag vragen factor factoren optie opties punt punten deel delen les lessen groep groepen soort soorten gebied gebieden regel regels thema thema's risico risico's maatregel maatregelen fase fasen fases niveau niveaus criterium criteria kant kanten voorbeeld voorbeelden taak taken fout fouten doel doelen bron bronnen weg wegen",
	ordinals: 'eerste tweede derde vierde vijfde zesde zevende achtste negende tiende',
	vague: 'verschillende enkele sommige weinig veel paar per de',
	when: 'in het jaar|in|tijdens|gedurende|voor|eind|begin|medio|tot|jaar|over',
	turns:
		'naar|en|of|maar|terwijl|dan|tegenover|na|sinds|tussen|vergeleken|tegen|volgens|zal|zullen|zou|doel|verwacht|die|dat',
	common: 'de het een en van in op met voor is dat zijn werden werd die te bij aan er naar',
};
