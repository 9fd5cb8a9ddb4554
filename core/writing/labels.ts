/** The few words code itself prints into a document, by language. */
import type { Part } from '../contracts';

/** Words of one language. */
export interface Labels {
	parts: Record<Exclude<Part['role'], 'section'>, string>;
	references: string;
	/** Over the list of computed numbers. */
	computed: string;
	/** A question no source answered. */
	notFound: (question: string) => string;
	/** A question few sources answered. */
	thin: (question: string) => string;
	/** A quantity the sources disagree about. */
	conflict: (subject: string) => string;
	/** Fewer sources than wanted. */
	shortfall: (read: number, wanted: number) => string;
}

const english: Labels = {
	parts: {
		summary: 'Executive summary',
		introduction: 'Introduction',
		plan: 'What to do',
		conclusion: 'Conclusion',
		method: 'Method',
		limits: 'What this paper does not settle',
	},
	references: 'References',
	computed: 'How computed numbers came about',
	notFound: (question) => `Not found in the sources read: ${question}`,
	thin: (question) => `Only thinly covered by the sources read: ${question}`,
	conflict: (subject) => `The sources disagree on this: ${subject}`,
	shortfall: (read, wanted) =>
		`Fewer sources could be read than were wanted: ${read} in place of ${wanted}.`,
};

const german: Labels = {
	parts: {
		summary: 'Zusammenfassung',
		introduction: 'Einleitung',
		plan: 'Was zu tun ist',
		conclusion: 'Fazit',
		method: 'Methode',
		limits: 'Was offen bleibt',
	},
	references: 'Quellen',
	computed: 'Wie berechnete Zahlen entstanden',
	notFound: (question) => `In den gelesenen Quellen nicht gefunden: ${question}`,
	thin: (question) => `In den gelesenen Quellen nur dünn belegt: ${question}`,
	conflict: (subject) => `Hier widersprechen sich die Quellen: ${subject}`,
	shortfall: (read, wanted) =>
		`Es konnten weniger Quellen gelesen werden als gewünscht: ${read} statt ${wanted}.`,
};

const french: Labels = {
	parts: {
		summary: 'Synthèse',
		introduction: 'Introduction',
		plan: 'Que faire',
		conclusion: 'Conclusion',
		method: 'Méthode',
		limits: 'Ce qui reste ouvert',
	},
	references: 'Sources',
	computed: 'Comment les chiffres calculés ont été obtenus',
	notFound: (question) => `Introuvable dans les sources lues : ${question}`,
	thin: (question) => `Peu documenté dans les sources lues : ${question}`,
	conflict: (subject) => `Les sources se contredisent sur ce point : ${subject}`,
	shortfall: (read, wanted) =>
		`Moins de sources que prévu ont pu être lues : ${read} au lieu de ${wanted}.`,
};

const spanish: Labels = {
	parts: {
		summary: 'Resumen ejecutivo',
		introduction: 'Introducción',
		plan: 'Qué hacer',
		conclusion: 'Conclusión',
		method: 'Método',
		limits: 'Lo que queda abierto',
	},
	references: 'Fuentes',
	computed: 'Cómo se calcularon las cifras',
	notFound: (question) => `No se encontró en las fuentes leídas: ${question}`,
	thin: (question) => `Poco documentado en las fuentes leídas: ${question}`,
	conflict: (subject) => `Las fuentes no coinciden en este punto: ${subject}`,
	shortfall: (read, wanted) =>
		`Se pudieron leer menos fuentes de las deseadas: ${read} en lugar de ${wanted}.`,
};

const BY_LANGUAGE: Record<string, Labels> = {
	en: english,
	de: german,
	fr: french,
	es: spanish,
};

/** The words of a language; English where a language has none yet. */
export function labelsFor(language: string): Labels {
	return BY_LANGUAGE[language.toLowerCase().split(/[-_]/)[0] ?? ''] ?? english;
}
