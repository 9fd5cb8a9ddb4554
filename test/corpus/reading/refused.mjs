/** Answers that look like pages and are none, in the languages of our clients: name → `{html, code}`. */

const page = (title, inner) =>
	`<!doctype html><html><head><title>${title}</title></head><body>${inner}</body></html>`;

export const REFUSED = {
	'consent-en': {
		code: 'READ_CONSENT',
		html: page(
			'Harbour Gazette',
			'<h1>Before you continue</h1><p>We and our 214 partners use cookies to store and access information on your device.</p><p>Accept all</p><p>Manage preferences</p>',
		),
	},
	'consent-de': {
		code: 'READ_CONSENT',
		html: page(
			'Hafenblatt',
			'<h1>Ihre Privatsphäre</h1><p>Wir und unsere Partner verwenden Cookies und ähnliche Verfahren. Mit „Alle akzeptieren“ stimmen Sie zu.</p><p>Cookie-Einstellungen</p>',
		),
	},
	'consent-fr': {
		code: 'READ_CONSENT',
		html: page(
			'Journal du port',
			'<p>Nous utilisons des cookies et nos partenaires aussi. Vous pouvez tout accepter ou continuer sans accepter.</p>',
		),
	},
	'consent-es': {
		code: 'READ_CONSENT',
		html: page(
			'Diario del puerto',
			'<p>Utilizamos cookies propias y de terceros. Puede aceptar todas o configurar sus preferencias.</p><p>Aceptar todo</p>',
		),
	},
	'consent-it': {
		code: 'READ_CONSENT',
		html: page(
			'Gazzetta del porto',
			'<p>Noi e i nostri partner utilizziamo i cookie. Puoi accettare tutti i cookie o gestire le preferenze.</p>',
		),
	},
	'consent-pt': {
		code: 'READ_CONSENT',
		html: page(
			'Diário do porto',
			'<p>Utilizamos cookies para melhorar a sua experiência. Pode aceitar todos ou gerir preferências.</p>',
		),
	},
	'consent-nl': {
		code: 'READ_CONSENT',
		html: page(
			'Havenblad',
			'<p>Wij en onze partners gebruiken cookies. U kunt alles accepteren of uw voorkeuren beheren.</p>',
		),
	},
	'missing-en': {
		code: 'READ_MISSING',
		html: page(
			'Page not found',
			'<h1>Sorry</h1><p>The page you asked for has moved or never was.</p>',
		),
	},
	'missing-de': {
		code: 'READ_MISSING',
		html: page(
			'Hafenblatt',
			'<h1>Seite nicht gefunden</h1><p>Leider gibt es diese Seite nicht mehr.</p>',
		),
	},
	'missing-fr': {
		code: 'READ_MISSING',
		html: page('Journal', '<h1>Page introuvable</h1><p>La page demandée n’existe plus.</p>'),
	},
	'missing-es': {
		code: 'READ_MISSING',
		html: page('Diario', '<h1>Página no encontrada</h1><p>La página que busca ya no existe.</p>'),
	},
	'missing-it': {
		code: 'READ_MISSING',
		html: page('Gazzetta', '<h1>Pagina non trovata</h1><p>La pagina richiesta non esiste più.</p>'),
	},
	'missing-pt': {
		code: 'READ_MISSING',
		html: page(
			'Diário',
			'<h1>Página não encontrada</h1><p>A página que procura já não existe.</p>',
		),
	},
	'missing-nl': {
		code: 'READ_MISSING',
		html: page('Havenblad', '<h1>Pagina niet gevonden</h1><p>Deze pagina bestaat niet meer.</p>'),
	},
	'blocked-en': {
		code: 'READ_BLOCKED',
		html: page(
			'Just a moment...',
			'<p>Checking your browser before you proceed. Please enable JavaScript.</p>',
		),
	},
	'blocked-de': {
		code: 'READ_BLOCKED',
		html: page(
			'Hafenblatt',
			'<p>Bitte aktivieren Sie JavaScript, um fortzufahren. Sind Sie ein Mensch?</p>',
		),
	},
	'blocked-fr': {
		code: 'READ_BLOCKED',
		html: page(
			'Journal',
			'<p>Veuillez activer JavaScript pour continuer. Vérification de votre navigateur.</p>',
		),
	},
	'blocked-es': {
		code: 'READ_BLOCKED',
		html: page('Diario', '<p>Active JavaScript para continuar. Compruebe que no es un robot.</p>'),
	},
	'shell-only': {
		code: 'READ_BLOCKED',
		html: page(
			'App',
			'<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/app.js"></script>',
		),
	},
	'paywall-en': {
		code: 'READ_PAYWALL',
		html: page(
			'Vans',
			`<article><p>The first twelve vans came in spring. ${'The depot learned quickly that cables matter. '.repeat(6)}</p><p>Subscribe now to continue reading.</p></article>`,
		),
	},
	'paywall-de': {
		code: 'READ_PAYWALL',
		html: page(
			'Vans',
			`<article><p>Die ersten zwölf Wagen kamen im Frühjahr. ${'Die Kabel waren wichtiger als die Batterien. '.repeat(6)}</p><p>Dieser Artikel ist nur für Abonnenten. Jetzt weiterlesen mit Plus.</p></article>`,
		),
	},
	'paywall-fr': {
		code: 'READ_PAYWALL',
		html: page(
			'Vans',
			`<article><p>Les douze premiers véhicules sont arrivés au printemps. ${'Les câbles comptaient plus que les batteries. '.repeat(6)}</p><p>Cet article est réservé aux abonnés.</p></article>`,
		),
	},
	'paywall-es': {
		code: 'READ_PAYWALL',
		html: page(
			'Vans',
			`<article><p>Las primeras doce furgonetas llegaron en primavera. ${'Los cables importaban más que las baterías. '.repeat(6)}</p><p>Contenido exclusivo para suscriptores.</p></article>`,
		),
	},
	stub: {
		code: 'READ_STUB',
		html: page('Note', '<article><h1>Note</h1><p>The depot opens on Monday at six.</p></article>'),
	},
};
