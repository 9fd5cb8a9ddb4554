/** French. */
import { composed } from './compose';
import type { LanguageWords } from './words';

/** Words of French texts. */
export const french: LanguageWords = {
	decimalComma: true,
	small: () => {
		const base = composed(
			'zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf',
			'vingt trente quarante cinquante soixante septante/soixante_dix quatre_vingts/quatre_vingt/huitante nonante/quatre_vingt_dix',
			(tens, unit) =>
				tens.endsWith('dix') || tens === 'quatre_vingts'
					? []
					: [`${tens.replaceAll('_', ' ')} ${unit}`, `${tens.replaceAll('_', ' ')} et ${unit}`],
		);
		const teens = 'onze douze treize quatorze quinze seize'.split(' ').entries();
		for (const [index, word] of teens) {
			base.push([`soixante ${word}`, 71 + index], [`quatre vingt ${word}`, 91 + index]);
			base.push([`soixante et ${word}`, 71 + index]);
		}
		'dix_sept dix_huit dix_neuf'.split(' ').forEach((word, index) => {
			const spoken = word.replace('_', ' ');
			base.push([`soixante ${spoken}`, 77 + index], [`quatre vingt ${spoken}`, 97 + index]);
		});
		return base;
	},
	hundred: 'cent cents',
	numberAnd: '',
	scales:
		'dizaine:10 douzaine:12 douzaines:12 vingtaine:20 cinquantaine:50 centaine:100 millier:1e3 milliers:1e3 mille:1e3 million:1e6 millions:1e6 mio:1e6 m€:1e6 milliard:1e9 milliards:1e9 md:1e9 mds:1e9 mrd:1e9 billion:1e12 billions:1e12',
	oneScale: 'un une',
	percent: '%|pour cent|pourcent|p . cent',
	points: 'points de pourcentage|point de pourcentage|points de %|points|point|pp',
	basisPoints: 'points de base|point de base',
	per: 'par',
	each: "chaque le la l' au du",
	between: 'entre',
	rangeAnd: 'et',
	rangeTo: 'à',
	from: "de d'",
	articles: "les le la l' des du un une",
	before: {
		over: "plus de|plus d'|plus des|plus du|un peu plus de|un peu plus d'|bien plus de|supérieur à|supérieure à|supérieurs à|au - delà de|au - dessus de|dépasse|dépassent|dépassé|dépassait|dépassant|excède|excédant",
		under:
			"moins de|moins d'|moins des|moins du|un peu moins de|un peu moins d'|inférieur à|inférieure à|inférieurs à|en dessous de|sous",
		up_to:
			"jusqu' à|jusqu' au|jusqu' aux|au plus|au maximum|pas plus de|pas plus d'|tout au plus|plafonné à|maximum",
		at_least: "au moins|au minimum|pas moins de|pas moins d'|minimum|a minima",
		nearly: "près de|près d'|presque|quasi|quasiment|à peine moins de",
		about:
			"environ|autour de|autour d'|quelque|quelques|à peu près|approximativement|de l' ordre de|aux alentours de|circa|aux environs de|une estimation de|d' environ",
	},
	after: {
		at_least: 'ou plus|et plus|au moins|au minimum',
		up_to: 'ou moins|et moins|au plus|au maximum',
		about: 'environ',
	},
	negations: "ne pas n' jamais sans aucun|ne|n'|pas|jamais|sans",
	up:
		'hausse hausses augmentation augmenté augmente augmentent augmenter augmenta augmentaient progression progressé progresse progressent progressa croissance crû croît croissent grimpé grimpe grimpa bondi bond bondit ' +
		'gagné gagne accru accrue accrus accroissement élevé supérieur supérieure supérieurs plus monté monte montée hausser relevé renchéri renchérissement amélioré gain gonflé envolé envolés envolées explosé accéléré élargi',
	down:
		'baisse baisses baissé baissent baissa diminution diminué diminue diminuent diminua recul reculé recule reculent recula chute chuté chutent chuta réduction réduit réduite réduits réduisent tombé tombe tombée tombent ' +
		'inférieur inférieure inférieurs moins perdu perd repli replié cédé cède décru décroissance descendu descend réduire abaissé abaisse abaissement contraction contracté dégringolé fléchi plongé effondré effondrés amputé rétréci glissé',
	by: "de d' du",
	to: 'à au aux',
	fillers:
		"de d' du des la le les l' un une environ près plus moins en encore fortement légèrement nettement ainsi quelque presque au moins jusqu' supplémentaires",
	walls: 'tandis alors mais contre et comparé rapport',
	base: "par rapport à|par rapport au niveau de|comparé à|comparée à|comparés à|contre|face à|qu' en|que en|depuis|en comparaison de|en comparaison avec|vis - à - vis de",
	months: [
		'janvier janv',
		'février févr fév',
		'mars',
		'avril avr',
		'mai',
		'juin',
		'juillet juil',
		'août',
		'septembre',
		'octobre oct',
		'novembre nov',
		'décembre déc',
	],
	parts:
		'premier trimestre:Q1|deuxième trimestre:Q2|second trimestre:Q2|troisième trimestre:Q3|quatrième trimestre:Q4|dernier trimestre:Q4|premier semestre:H1|second semestre:H2|deuxième semestre:H2|1er trimestre:Q1|1 er trimestre:Q1|2 e trimestre:Q2|3 e trimestre:Q3|4 e trimestre:Q4|1 er semestre:H1|2 e semestre:H2|t1:Q1|t2:Q2|t3:Q3|t4:Q4|s1:H1|s2:H2',
	of: "de d' du l' année en",
	fiscal: 'exercice|exercice fiscal|année scolaire|année universitaire|année fiscale',
	relative:
		"l' an dernier:-1|an dernier:-1|l' année dernière:-1|année dernière:-1|l' an passé:-1|année passée:-1|cette année:0|l' an prochain:1|année prochaine:1",
	shares:
		'moitié:2 tiers:3 quart quarts:4 cinquième cinquièmes:5 sixième sixièmes:6 septième septièmes:7 huitième huitièmes:8 neuvième neuvièmes:9 dixième dixièmes:10',
	half: 'moitié',
	oneShare: 'un une la le',
	outOf: 'sur',
	multiplied:
		'doublé:2 doublent:2 doublée:2 doublement:2 triplé:3 triplent:3 triplement:3 quadruplé:4 quintuplé:5',
	multiples: 'double:2 triple:3 quadruple:4',
	times: 'fois',
	timesAs:
		"plus moins supérieur supérieure supérieurs inférieur inférieure la le celui celle ce l' autant",
	timesMore: '',
	fold: '',
	units:
		'wattheure wattheures:Wh kilowattheure kilowattheures:kWh mégawattheure mégawattheures:MWh gigawattheure gigawattheures:GWh térawattheure térawattheures:TWh watt watts:W kilowatt kilowatts:kW mégawatt mégawatts:MW gigawatt gigawatts:GW ' +
		'mille-marin:nmi millimètre millimètres:mm centimètre centimètres:cm mètre mètres:m kilomètre kilomètres:km pied pieds:ft pouce pouces:in milligramme milligrammes:mg gramme grammes:g kilogramme kilogrammes kilo kilos:kg tonne tonnes:t ' +
		'litre litres:l gallon gallons:gal baril barils:barrel hectare hectares:ha acre acres:acre volt volts:V kilovolt kilovolts:kV ampère ampères:A hertz:Hz mégaoctet mégaoctets mo:MB gigaoctet gigaoctets go:GB téraoctet téraoctets to:TB mètre-carré mètres-carrés:m² mètre-cube mètres-cubes:m³ kilomètres-carrés:km² ' +
		'milliseconde millisecondes:ms seconde secondes:s minute minutes min:min heure heures h:h jour jours journée:day semaine semaines:week mois:month an ans année années:year décennie décennies:decade',
	currencies:
		"dollars américains:USD|dollars us:USD|dollar américain:USD|dollars canadiens:CAD|dollars australiens:AUD|dollars:USD?|dollar:USD?|euros:EUR|euro:EUR|livres sterling:GBP|livres:GBP|pence:GBP/100|centimes d' euro:EUR/100|cents américains:USD/100|centimes:cent|centime:cent|yens:JPY|yuans:CNY|roupies:INR|francs suisses:CHF",
	announced:
		'raison raisons étape étapes chose choses question questions facteur facteurs option options point points partie parties leçon leçons groupe groupes type types domaine domaines règle règles thème thèmes risque risques mesure mesures phase phases niveau niveaux critère critères côté côtés exemple exemples tâche tâches erreur erreurs objectif objectifs source sources voie voies',
	ordinals:
		'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième',
	vague: 'plusieurs quelques certains certaines par les des',
	when: "en|durant|pendant|pour|au cours de|fin|début|d'ici|à la fin de|année|en l'an|l'année|courant",
	turns:
		"à|et|ou|mais|tandis|alors|que|qu'|contre|après|avant|depuis|entre|comparé|selon|sera|seront|devrait|devraient|objectif|attendu|prévu|qui|dont",
	common: 'le la les des et en du une est dans pour que par sur au aux ont été sont qui ce',
};
