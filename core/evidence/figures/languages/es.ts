/** Spanish. */
import { composed } from './compose';
import type { LanguageWords } from './words';

const HUNDREDS =
	'cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas';

/** Words of Spanish texts. */
export const spanish: LanguageWords = {
	decimalComma: true,
	small: () => {
		const base = composed(
			'cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
			'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
			(tens, unit) => [`${tens} y ${unit}`],
		);
		'veintiuno/veintiún/veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'
			.split(' ')
			.forEach((words, index) => {
				for (const word of words.split('/')) base.push([word, 21 + index]);
			});
		HUNDREDS.split(' ').forEach((words, index) => {
			for (const word of words.split('/')) base.push([word, (index + 1) * 100]);
		});
		return base;
	},
	hundred: '',
	numberAnd: '',
	scales:
		'decena:10 docena:12 docenas:12 centenar:100 millar:1e3 mil:1e3 millón:1e6 millones:1e6 mill:1e6 mm:1e6 billón:1e12 billones:1e12',
	oneScale: 'un una',
	percent: '%|por ciento|porciento',
	points: 'puntos porcentuales|punto porcentual|puntos de porcentaje|puntos|punto|pp|p . p .',
	basisPoints: 'puntos básicos|punto básico',
	per: 'por',
	each: 'cada al a la',
	between: 'entre',
	rangeAnd: 'y e',
	rangeTo: 'a hasta',
	from: 'de del desde',
	articles: 'el la los las un una unos',
	before: {
		over: 'más de|más del|algo más de|algo más del|poco más de|por encima de|por encima del|superior a|superior al|superiores a|supera|superan|superó|superaron|superaba|superado|rebasa|rebasó|sobrepasa|sobrepasó|excede|excedió',
		under:
			'menos de|menos del|algo menos de|algo menos del|poco menos de|por debajo de|por debajo del|inferior a|inferior al|inferiores a',
		up_to: 'hasta|como máximo|como mucho|a lo sumo|no más de|no más del|un máximo de|máximo de',
		at_least: 'al menos|por lo menos|como mínimo|no menos de|un mínimo de|mínimo de|cuando menos',
		nearly: 'casi|cerca de|cerca del|prácticamente',
		about:
			'alrededor de|alrededor del|aproximadamente|unos|unas|en torno a|en torno al|cosa de|circa|más o menos|se estima en|estimado en',
	},
	after: {
		at_least: 'o más|como mínimo|por lo menos|al menos',
		up_to: 'o menos|como máximo|como mucho|a lo sumo',
		about: 'aproximadamente|más o menos',
	},
	negations: 'no|nunca|sin|ni',
	up:
		'aumento aumentos aumentó aumentaron aumentado aumenta aumentan aumentar creció crecieron crecido crece crecen crecimiento subida subidas subió subieron subido sube suben subir incremento incrementó incrementaron incrementado ' +
		'alza ascenso ascendió ganó ganaron más mayor mayores superior superiores elevó elevaron elevado escaló disparó dispararon avance avanzó avanzaron repunte repuntó encareció encarecieron amplió ampliaron mejoró mejoraron escalaron saltó saltaron',
	down:
		'caída caídas cayó cayeron caído cae caen bajada bajadas bajó bajaron bajado baja bajan descenso descensos descendió descendieron descendido disminución disminuyó disminuyeron disminuido reducción redujo redujeron reducido reduce ' +
		'retroceso retrocedió retrocedieron menos menor menores inferior inferiores perdió perdieron recorte recortó recortaron hundió desplomó desplomaron abarató abarataron contracción contrajo mermó mermaron encogió desplomaron hundieron empeoró cedió cedieron',
	by: 'un una el en de del',
	to: 'al a hasta',
	fillers:
		'un una el la los las en de del casi más menos alrededor cerca al unos otro otros otras todavía fuertemente ligeramente adicional aproximadamente',
	walls: 'mientras pero frente y comparado respecto aunque',
	base: 'frente a|frente al|en comparación con|comparado con|comparada con|comparados con|respecto a|respecto al|respecto de|con respecto a|que en|desde|contra|ante los|frente a los de',
	months: [
		'enero ene',
		'febrero feb',
		'marzo mar',
		'abril abr',
		'mayo',
		'junio jun',
		'julio jul',
		'agosto ago',
		'septiembre setiembre sept sep',
		'octubre oct',
		'noviembre nov',
		'diciembre dic',
	],
	parts:
		'primer trimestre:Q1|segundo trimestre:Q2|tercer trimestre:Q3|cuarto trimestre:Q4|último trimestre:Q4|primer semestre:H1|segundo semestre:H2|1t:Q1|2t:Q2|3t:Q3|4t:Q4|t1:Q1|t2:Q2|t3:Q3|t4:Q4|1 t:Q1|2 t:Q2|3 t:Q3|4 t:Q4',
	of: 'de del año',
	fiscal: 'ejercicio|ejercicio fiscal|año fiscal|curso|curso escolar|curso académico|año escolar',
	relative: 'año pasado:-1|pasado año:-1|este año:0|próximo año:1|año próximo:1|año que viene:1',
	shares:
		'mitad:2 medio:2 tercio tercios:3 tercera terceras:3 cuarto cuartos:4 cuarta cuartas:4 quinto quintos:5 quinta quintas:5 sexto sextos:6 sexta sextas:6 séptimo séptima:7 octavo octavos:8 octava octavas:8 noveno:9 décimo décimos:10 décima décimas:10',
	half: 'mitad',
	oneShare: 'un una la uno',
	outOf: 'de cada|de',
	multiplied:
		'duplicó:2 duplicaron:2 duplicado:2 duplicarse:2 duplica:2 duplicación:2 dobló:2 doblaron:2 doblado:2 triplicó:3 triplicaron:3 triplicado:3 triplica:3 cuadruplicó:4 cuadruplicaron:4 cuadruplicado:4 quintuplicó:5',
	multiples: 'doble:2 triple:3 cuádruple:4',
	times: 'veces',
	timesAs:
		'más menos mayor menor mayores menores superior superiores inferior el la lo los las tantos tantas tanto',
	timesMore: '',
	fold: '',
	units:
		'vatio-hora vatios-hora:Wh kilovatio-hora kilovatios-hora:kWh kilovatios-horas:kWh megavatio-hora megavatios-hora:MWh gigavatio-hora gigavatios-hora:GWh teravatio-hora teravatios-hora:TWh vatio vatios:W kilovatio kilovatios:kW megavatio megavatios:MW gigavatio gigavatios:GW ' +
		'milla millas:mile milímetro milímetros:mm centímetro centímetros:cm metro metros:m kilómetro kilómetros:km pie pies:ft pulgada pulgadas:in miligramo miligramos:mg gramo gramos:g kilogramo kilogramos kilo kilos:kg tonelada toneladas:t ' +
		'litro litros:l galón galones:gal barril barriles:barrel hectárea hectáreas:ha acre acres:acre voltio voltios:V kilovoltio kilovoltios:kV amperio amperios:A hercio hercios:Hz megabyte megabytes:MB gigabyte gigabytes:GB terabyte terabytes:TB metro-cuadrado metros-cuadrados:m² metro-cúbico metros-cúbicos:m³ kilómetros-cuadrados:km² ' +
		'milisegundo milisegundos:ms segundo segundos:s minuto minutos min:min hora horas h:h día días:day semana semanas:week mes meses:month año años:year década décadas decenio:decade',
	currencies:
		'dólares estadounidenses:USD|dólares americanos:USD|dólares canadienses:CAD|dólares:USD?|dólar:USD?|euros:EUR|euro:EUR|libras esterlinas:GBP|libras:GBP|peniques:GBP/100|céntimos de euro:EUR/100|centavos de dólar:USD/100|centavos:cent|céntimos:cent|céntimo:cent|yenes:JPY|yuanes:CNY|rupias:INR|francos suizos:CHF|pesos mexicanos:MXN',
	announced:
		'razón razones vía vías paso pasos cosa cosas pregunta preguntas factor factores opción opciones punto puntos parte partes lección lecciones grupo grupos tipo tipos ámbito ámbitos regla reglas tema temas riesgo riesgos medida medidas fase fases nivel niveles criterio criterios lado lados ejemplo ejemplos tarea tareas error errores objetivo objetivos fuente fuentes motivo motivos',
	ordinals: 'primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo',
	vague: 'varios varias algunos algunas pocos muchos muchas por los las',
	when: 'en|durante|para|a finales de|a principios de|hasta|año|en el año|el año|de',
	turns:
		'desde|y|o|hasta|pero|mientras|que|frente|tras|antes|después|entre|comparado|contra|según|será|serán|objetivo|esperado|previsto|espera|prevé',
	common: 'el la los las y en del una es con para que por se al fueron fue un más de',
};
