import { needsEvidence } from './needs-evidence';

function short(sentence: string, language = 'en'): string {
	const need = needsEvidence(sentence, { date: '2026-11-20', language });
	return need ? `${need.kind}${need.isCertain ? '' : '?'}` : 'none';
}

test.each([
	['Sales reached 17 million.', 'figure'],
	['Half of the fleets wait.', 'figure'],
	['Sales grew in 2024.', 'date'],
	['This paper was written in 2026.', 'date?'],
	['According to the agency, sales rose.', 'attribution'],
	['A survey of drivers found that they wait.', 'attribution'],
	['China is the largest market in the world.', 'superlative'],
	['The largest saving is overnight charging.', 'superlative?'],
	['Electric vans are cheaper to run than diesel vans.', 'comparison?'],
	['Start with the routes you know.', 'none'],
	['The first step is a list of routes.', 'none'],
	['Three reasons speak for it.', 'none'],
	['Most of the work is in the depot.', 'none'],
	['Read ISO 15118 before you buy.', 'none'],
])('%s: %s', (sentence, expected) => {
	expect(short(sentence)).toBe(expected);
});

/** Claims of every kind beside what only sounds like one: advice, ways of speaking, words with two meanings. */
const SENTENCES: Record<string, [string, string][]> = {
	de: [
		['Laut der Agentur steigt der Absatz.', 'attribution'],
		['Dem Verband zufolge steigt der Absatz.', 'attribution'],
		['Eine Umfrage unter Fahrern ergab, dass sie warten.', 'attribution'],
		['Das zeigt eine neue Studie.', 'attribution'],
		['China ist der größte Markt der Welt.', 'superlative'],
		['Die größte Ersparnis bringt das Laden in der Nacht.', 'superlative?'],
		['Elektrische Wagen sind billiger im Betrieb als Diesel.', 'comparison?'],
		['Im Mai 2024 stieg der Absatz.', 'date'],
		['Das Depot ist nachts zu laut für die Nachbarn.', 'none'],
		['Laut Plan beginnt der Umbau im Frühjahr.', 'none'],
		['Die meisten Betriebe beginnen klein.', 'none'],
		['Demzufolge lohnt sich ein zweiter Blick.', 'none'],
		['Kaufen Sie nicht mehr als nötig.', 'none'],
		['Der erste Schritt ist eine Liste der Routen.', 'none'],
	],
	fr: [
		['Selon l’agence, les ventes progressent.', 'attribution'],
		['D’après Eurostat, les ventes progressent.', 'attribution'],
		['Une enquête auprès des chauffeurs révèle qu’ils attendent.', 'attribution'],
		['La Chine est le plus grand marché du monde.', 'superlative'],
		['Le poste le plus coûteux est le raccordement.', 'superlative?'],
		['Les camionnettes électriques sont moins chères que les diesels.', 'comparison?'],
		['Les ventes ont progressé en mars 2024.', 'date'],
		['Choisissez la borne selon la taille du dépôt.', 'none'],
		['Le plus souvent, un dépôt suffit.', 'none'],
		['La plupart des flottes commencent petit.', 'none'],
		['Commencez le plus tôt possible.', 'none'],
		['La première étape est une liste des tournées.', 'none'],
		['C’est plus utile que jamais.', 'none'],
	],
	es: [
		['Según la agencia, las ventas suben.', 'attribution'],
		['De acuerdo con Eurostat, las ventas suben.', 'attribution'],
		['Una encuesta entre conductores muestra que esperan.', 'attribution'],
		['China es el mercado más grande del mundo.', 'superlative'],
		['La mayor ventaja es la carga nocturna.', 'superlative?'],
		['Las furgonetas eléctricas son más baratas que las diésel.', 'comparison?'],
		['Las ventas subieron en marzo de 2024.', 'date'],
		['Elija el cargador según el tamaño de la cochera.', 'none'],
		['La mayor parte del trabajo está en la cochera.', 'none'],
		['Más vale que empiece pronto.', 'none'],
		['De acuerdo con el plan, se empieza en primavera.', 'none'],
		['El primer paso es una lista de rutas.', 'none'],
	],
	it: [
		['Secondo l’agenzia le vendite crescono.', 'attribution'],
		['Secondo Eurostat le vendite crescono.', 'attribution'],
		['Un sondaggio fra gli autisti rivela che aspettano.', 'attribution'],
		['La Cina è il mercato più grande del mondo.', 'superlative'],
		['La voce più cara è l’allaccio.', 'superlative?'],
		['I furgoni elettrici sono meno cari dei diesel.', 'comparison?'],
		['Le vendite sono cresciute nel marzo 2024.', 'date'],
		['Il secondo passo è una lista dei giri.', 'none'],
		['Scegliete la colonnina secondo la taglia del deposito.', 'none'],
		['La maggior parte del lavoro è nel deposito.', 'none'],
		['Servono più stazioni di ricarica.', 'none'],
		['Si carica per lo più di notte.', 'none'],
	],
	nl: [
		['Volgens het agentschap stijgt de verkoop.', 'attribution'],
		['Uit een enquête onder chauffeurs blijkt dat ze wachten.', 'attribution'],
		['Onderzoekers van de universiteit concluderen dat het werkt.', 'attribution'],
		['China is de grootste markt ter wereld.', 'superlative'],
		['De grootste besparing is laden in de nacht.', 'superlative?'],
		['Elektrische bestelwagens zijn goedkoper in gebruik dan diesels.', 'comparison?'],
		['De verkoop steeg in maart 2024.', 'date'],
		['Vervolgens kiest u de laders.', 'none'],
		['Volgens plan begint de verbouwing in het voorjaar.', 'none'],
		['De meeste vloten beginnen klein.', 'none'],
		['Koop niet meer dan nodig.', 'none'],
		['De eerste stap is een lijst van de routes.', 'none'],
	],
};

test.each(
	Object.entries(SENTENCES).flatMap(([language, cases]) =>
		cases.map(([sentence, expected]) => [language, sentence, expected]),
	),
)('%s %s: %s', (language, sentence, expected) => {
	expect(short(sentence!, language)).toBe(expected);
});

test('a language we have no words for is judged by its figures and dates', () => {
	expect(short('Według agencji sprzedaż rośnie.', 'pl')).toBe('none');
	expect(short('W 2024 r. sprzedaż wzrosła o 14 %.', 'pl')).toBe('figure');
});
