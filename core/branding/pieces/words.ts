/** The few words pieces print by themselves, by language. */

/** Words of pieces. */
export interface PieceWords {
	sources: string;
	findings: string;
	readMore: string;
	viewOnline: string;
	unsubscribe: string;
	/** Monthly report. */
	monthTitle: string;
	published: string;
	channels: string;
	figuresVerified: string;
	cost: string;
	nothingPublished: string;
	waiting: string;
	plan: string;
	noPlan: string;
	title: string;
	channel: string;
	date: string;
	byChannel: string;
	more: string;
}

const ENGLISH: PieceWords = {
	sources: 'Sources',
	findings: 'Findings',
	readMore: 'Read it in full',
	viewOnline: 'View in browser',
	unsubscribe: 'Unsubscribe',
	monthTitle: 'Content report',
	published: 'published',
	channels: 'channels',
	figuresVerified: 'figures verified',
	cost: 'cost of models',
	nothingPublished: 'Nothing was published this month.',
	waiting: 'Not out yet',
	plan: 'What comes next',
	noPlan: 'No pieces are planned yet.',
	title: 'Title',
	channel: 'Channel',
	date: 'Date',
	byChannel: 'Pieces by channel',
	more: 'and {n} more',
};

const WORDS: Record<string, PieceWords> = {
	en: ENGLISH,
	de: {
		sources: 'Quellen',
		findings: 'Ergebnisse',
		readMore: 'Ganz lesen',
		viewOnline: 'Im Browser ansehen',
		unsubscribe: 'Abmelden',
		monthTitle: 'Monatsbericht',
		published: 'veröffentlicht',
		channels: 'Kanäle',
		figuresVerified: 'Zahlen geprüft',
		cost: 'Kosten der Modelle',
		nothingPublished: 'In diesem Monat wurde nichts veröffentlicht.',
		waiting: 'Noch nicht erschienen',
		plan: 'Was als Nächstes kommt',
		noPlan: 'Noch ist nichts geplant.',
		title: 'Titel',
		channel: 'Kanal',
		date: 'Datum',
		byChannel: 'Beiträge nach Kanal',
		more: 'und {n} weitere',
	},
	fr: {
		sources: 'Sources',
		findings: 'Constats',
		readMore: 'Lire le texte intégral',
		viewOnline: 'Voir dans le navigateur',
		unsubscribe: 'Se désabonner',
		monthTitle: 'Rapport mensuel',
		published: 'publiés',
		channels: 'canaux',
		figuresVerified: 'chiffres vérifiés',
		cost: 'coût des modèles',
		nothingPublished: 'Rien n’a été publié ce mois-ci.',
		waiting: 'Pas encore paru',
		plan: 'La suite',
		noPlan: 'Rien n’est encore prévu.',
		title: 'Titre',
		channel: 'Canal',
		date: 'Date',
		byChannel: 'Publications par canal',
		more: 'et {n} autres',
	},
	es: {
		sources: 'Fuentes',
		findings: 'Resultados',
		readMore: 'Leer completo',
		viewOnline: 'Ver en el navegador',
		unsubscribe: 'Darse de baja',
		monthTitle: 'Informe mensual',
		published: 'publicados',
		channels: 'canales',
		figuresVerified: 'cifras verificadas',
		cost: 'coste de los modelos',
		nothingPublished: 'Este mes no se publicó nada.',
		waiting: 'Aún sin publicar',
		plan: 'Lo que sigue',
		noPlan: 'Aún no hay nada previsto.',
		title: 'Título',
		channel: 'Canal',
		date: 'Fecha',
		byChannel: 'Piezas por canal',
		more: 'y {n} más',
	},
};

/** Words for a BCP 47 tag; English where the language has none. */
export function pieceWords(language: string): PieceWords {
	return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
