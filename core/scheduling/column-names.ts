/** What people call the columns of a schedule, in English, German, French, Spanish, Italian and Dutch. */

const LISTED = {
	plan_id: 'plan id, row id, item id, schedule id, schedule item id, plan nr',
	client:
		'client, client name, customer, customer name, company, company name, account, brand, ' +
		'kunde, kundin, kundenname, firma, unternehmen, mandant, auftraggeber, client e, ' +
		'entreprise, societe, nom du client, cliente, empresa, nombre del cliente, compania, ' +
		'azienda, nome cliente, societa, klant, klantnaam, bedrijf, bedrijfsnaam',
	scheduled_date:
		'scheduled date, schedule date, date, day, publish date, publication date, ' +
		'publishing date, publish at, publish on, due date, due, go live, go live date, ' +
		'planned date, scheduled for, when, datum, termin, tag, veroffentlichungsdatum, ' +
		'veroeffentlichungsdatum, erscheinungsdatum, geplant am, stichtag, ' +
		'date de publication, jour, date prevue, date planifiee, echeance, fecha, ' +
		'fecha de publicacion, dia, fecha prevista, fecha programada, data, ' +
		'data di pubblicazione, giorno, data prevista, scadenza, publicatiedatum, ' +
		'geplande datum, dag, deadline',
	scheduled_time:
		'scheduled time, schedule time, time, hour, publish time, publication time, ' +
		'time of day, uhrzeit, zeit, stunde, heure, heure de publication, horaire, hora, ' +
		'hora de publicacion, ora, orario, ora di pubblicazione, tijd, tijdstip, uur, ' +
		'publicatietijd',
	topic:
		'topic, title, subject, theme, headline, working title, ' +
		'thema, titel, betreff, arbeitstitel, uberschrift, ueberschrift, sujet, titre, ' +
		'tema, titulo, asunto, argomento, titolo, oggetto, onderwerp, kop',
	template_code:
		'template code, template, design, layout, style, template id, template name, vorlage, ' +
		'vorlagencode, gestaltung, modele, gabarit, code modele, plantilla, ' +
		'codigo de plantilla, diseno, modello, codice modello, sjabloon, sjablooncode, ' +
		'ontwerp',
	tone:
		'tone, tone of voice, voice, mood, ton, tonalitat, tonalitaet, tonfall, stimme, ' +
		'ansprache, tonalite, ton de voix, voix, tono, tono de voz, voz, tono di voce, voce, ' +
		'toon, schrijfstijl',
	keywords:
		'keywords, keyword, key words, tags, target keywords, seo keywords, search terms, ' +
		'schlagworter, schlagwoerter, schlusselworter, schluesselwoerter, stichworter, ' +
		'suchbegriffe, stichworte, mots cles, mot cle, mots clefs, etiquettes, palabras clave, ' +
		'palabra clave, etiquetas, parole chiave, parola chiave, etichette, trefwoorden, ' +
		'zoekwoorden, sleutelwoorden',
	custom_direction:
		'custom direction, direction, directions, instructions, instruction, notes, note, ' +
		'comments, brief, briefing, remarks, guidance, details, special instructions, ' +
		'anweisung, anweisungen, hinweise, hinweis, bemerkung, bemerkungen, notizen, vorgaben, ' +
		'anmerkungen, consignes, consigne, remarques, commentaires, indications, ' +
		'instrucciones, notas, comentarios, indicaciones, observaciones, istruzioni, appunti, ' +
		'commenti, indicazioni, instructies, opmerkingen, notities, aanwijzingen, toelichting',
	time_zone:
		'time zone, timezone, tz, zeitzone, fuseau horaire, fuseau, zona horaria, ' +
		'huso horario, fuso orario, tijdzone',
	channels:
		'channels, channel, publish to, platform, platforms, network, networks, distribution, ' +
		'kanal, kanale, kanaele, plattform, netzwerk, canal, canaux, reseau, reseaux, ' +
		'plateforme, canales, red, redes, plataforma, canale, canali, piattaforma, rete, ' +
		'kanalen, platformen, netwerk',
} as const;

/** A column of a schedule. */
export type ColumnId = keyof typeof LISTED;

/** Names by column; compared without accents, case and punctuation. */
export const COLUMN_NAMES = Object.fromEntries(
	Object.entries(LISTED).map(([id, names]) => [id, names.split(', ')]),
) as Record<ColumnId, string[]>;

/** Columns our own answers add to a sheet; they are read past. */
export const ANSWER_COLUMNS = ['import_status', 'import_message'] as const;

/** First words of a row that sums up others, in the same six languages. */
export const TOTAL_WORDS =
	/^(?:grand\s+)?(?:sub)?(?:totals?|sums?|summen?|gesamt(?:summe)?|zwischensumme|totaux|sous-total|somme|totale?s?|suma|somma|totaal|subtotaal|count|anzahl|nombre|aantal)\b\s*[:=]?/i;
