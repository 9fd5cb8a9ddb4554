/** The few words a template prints by itself, by language. */

/** Words of the template; `{n}`-like places are filled by code. */
export interface Labels {
	contents: string;
	figuresAndTables: string;
	figure: string;
	table: string;
	source: string;
	references: string;
	referencesLead: string;
	computed: string;
	retrieved: string;
	hash: string;
	hashNote: string;
	standsIn: string;
	about: string;
	draft: string;
	summary: string;
	passages: string;
	sources: string;
	figuresChecked: string;
	contact: string;
	/** Before the number of the entry that describes a source cited before. */
	see: string;
	/** In place of an address, for what the client gave us. */
	clientMaterial: string;
	/** Caption of a façade whose lit windows show a share. */
	windows: string;
}

const ENGLISH: Labels = {
	contents: 'Contents',
	figuresAndTables: 'Figures and tables',
	figure: 'Figure',
	table: 'Table',
	source: 'Source:',
	references: 'References and evidence',
	computed: 'Computed:',
	referencesLead:
		'The passages this paper rests on, quoted as they stood on the day they were read.',
	retrieved: 'Retrieved',
	hash: 'Hash',
	hashNote:
		'Each page was archived when it was retrieved. The hash is the beginning of the SHA-256 fingerprint of the archived text: a changed text has another.',
	standsIn: 'Used in',
	about: 'About {name}',
	draft: 'Draft',
	summary: 'Executive summary',
	passages: 'passages quoted',
	sources: 'sources archived',
	figuresChecked: 'figures checked against their source',
	contact: 'Contact',
	see: 'see',
	clientMaterial: 'Client material',
	windows: 'Fifty windows for the whole, the lit ones for {figure}.',
};

const LABELS: Record<string, Labels> = {
	en: ENGLISH,
	de: {
		contents: 'Inhalt',
		figuresAndTables: 'Abbildungen und Tabellen',
		figure: 'Abbildung',
		table: 'Tabelle',
		source: 'Quelle:',
		references: 'Quellen und Belege',
		computed: 'Berechnet:',
		referencesLead: 'Die Stellen, auf denen diese Schrift ruht, zitiert wie am Tag des Abrufs.',
		retrieved: 'Abgerufen',
		hash: 'Prüfwert',
		hashNote:
			'Jede Seite wurde beim Abruf archiviert. Der Prüfwert ist der Anfang des SHA-256-Werts des archivierten Textes: Ein geänderter Text hat einen anderen.',
		standsIn: 'Verwendet in',
		about: 'Über {name}',
		draft: 'Entwurf',
		summary: 'Zusammenfassung',
		passages: 'zitierte Stellen',
		sources: 'archivierte Quellen',
		figuresChecked: 'Zahlen an der Quelle geprüft',
		contact: 'Kontakt',
		see: 'siehe',
		clientMaterial: 'Material des Auftraggebers',
		windows: 'Fünfzig Fenster für das Ganze, die erleuchteten für {figure}.',
	},
	fr: {
		contents: 'Sommaire',
		figuresAndTables: 'Figures et tableaux',
		figure: 'Figure',
		table: 'Tableau',
		source: 'Source\u202f:',
		references: 'Références et preuves',
		computed: 'Calculé :',
		referencesLead:
			'Les passages sur lesquels repose ce document, cités tels qu’au jour de leur consultation.',
		retrieved: 'Consulté le',
		hash: 'Empreinte',
		hashNote:
			'Chaque page a été archivée lors de sa consultation. L’empreinte est le début de la valeur SHA-256 du texte archivé\u202f: un texte modifié en a une autre.',
		standsIn: 'Utilisé dans',
		about: 'À propos de {name}',
		draft: 'Brouillon',
		summary: 'Synthèse',
		passages: 'passages cités',
		sources: 'sources archivées',
		figuresChecked: 'chiffres vérifiés à la source',
		contact: 'Contact',
		see: 'voir',
		clientMaterial: 'Documents du client',
		windows: 'Cinquante fenêtres pour le tout, celles qui sont éclairées pour {figure}.',
	},
	es: {
		contents: 'Contenido',
		figuresAndTables: 'Figuras y tablas',
		figure: 'Figura',
		table: 'Tabla',
		source: 'Fuente:',
		references: 'Referencias y pruebas',
		computed: 'Calculado:',
		referencesLead:
			'Los pasajes en que se apoya este documento, citados como estaban el día de su consulta.',
		retrieved: 'Consultado el',
		hash: 'Huella',
		hashNote:
			'Cada página se archivó al consultarla. La huella es el comienzo del valor SHA-256 del texto archivado: un texto modificado tiene otra.',
		standsIn: 'Usado en',
		about: 'Acerca de {name}',
		draft: 'Borrador',
		summary: 'Resumen ejecutivo',
		passages: 'pasajes citados',
		sources: 'fuentes archivadas',
		figuresChecked: 'cifras comprobadas en su fuente',
		contact: 'Contacto',
		see: 'véase',
		clientMaterial: 'Material del cliente',
		windows: 'Cincuenta ventanas por el total, las iluminadas por el {figure}.',
	},
	it: {
		contents: 'Indice',
		figuresAndTables: 'Figure e tabelle',
		figure: 'Figura',
		table: 'Tabella',
		source: 'Fonte:',
		references: 'Riferimenti e prove',
		computed: 'Calcolato:',
		referencesLead:
			'I passi su cui poggia questo documento, citati com’erano il giorno della consultazione.',
		retrieved: 'Consultato il',
		hash: 'Impronta',
		hashNote:
			'Ogni pagina è stata archiviata al momento della consultazione. L’impronta è l’inizio del valore SHA-256 del testo archiviato: un testo cambiato ne ha un’altra.',
		standsIn: 'Usato in',
		about: 'Su {name}',
		draft: 'Bozza',
		summary: 'Sintesi',
		passages: 'passi citati',
		sources: 'fonti archiviate',
		figuresChecked: 'cifre verificate alla fonte',
		contact: 'Contatto',
		see: 'vedi',
		clientMaterial: 'Materiale del cliente',
		windows: 'Cinquanta finestre per il tutto, quelle accese per il {figure}.',
	},
	nl: {
		contents: 'Inhoud',
		figuresAndTables: 'Figuren en tabellen',
		figure: 'Figuur',
		table: 'Tabel',
		source: 'Bron:',
		references: 'Bronnen en bewijs',
		computed: 'Berekend:',
		referencesLead:
			'De passages waarop dit document rust, geciteerd zoals ze er op de dag van raadpleging stonden.',
		retrieved: 'Geraadpleegd',
		hash: 'Controlegetal',
		hashNote:
			'Elke pagina is bij het raadplegen gearchiveerd. Het controlegetal is het begin van de SHA-256-waarde van de gearchiveerde tekst: een gewijzigde tekst heeft een andere.',
		standsIn: 'Gebruikt in',
		about: 'Over {name}',
		draft: 'Concept',
		summary: 'Samenvatting',
		passages: 'geciteerde passages',
		sources: 'gearchiveerde bronnen',
		figuresChecked: 'cijfers bij de bron gecontroleerd',
		contact: 'Contact',
		see: 'zie',
		clientMaterial: 'Materiaal van de opdrachtgever',
		windows: 'Vijftig ramen voor het geheel, de verlichte voor {figure}.',
	},
	pt: {
		contents: 'Conteúdo',
		figuresAndTables: 'Figuras e tabelas',
		figure: 'Figura',
		table: 'Tabela',
		source: 'Fonte:',
		references: 'Referências e provas',
		computed: 'Calculado:',
		referencesLead:
			'As passagens em que este documento se apoia, citadas como estavam no dia da consulta.',
		retrieved: 'Consultado em',
		hash: 'Impressão digital',
		hashNote:
			'Cada página foi arquivada quando consultada. A impressão digital é o início do valor SHA-256 do texto arquivado: um texto alterado tem outra.',
		standsIn: 'Usado em',
		about: 'Sobre {name}',
		draft: 'Rascunho',
		summary: 'Resumo executivo',
		passages: 'passagens citadas',
		sources: 'fontes arquivadas',
		figuresChecked: 'números verificados na fonte',
		contact: 'Contacto',
		see: 'ver',
		clientMaterial: 'Material do cliente',
		windows: 'Cinquenta janelas pelo todo, as iluminadas por {figure}.',
	},
};

/** Words for a BCP 47 tag; English where the language has none. */
export function labelsFor(language: string): Labels {
	return LABELS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}

/** Whether the template has words of its own in a language. */
export function hasLabels(language: string): boolean {
	return Object.hasOwn(LABELS, language.toLowerCase().split('-')[0] ?? '');
}
