/** Recognises answers that look like pages and are none: soft 404s, walls, stubs. */
import { countWords, MINIMUM_WORDS, unread, type Unread } from './reading';

/** Phrases in English, German, French, Spanish, Italian, Portuguese and Dutch; the edges are any non-letters. */
const anyOf = (...phrases: readonly string[]): RegExp =>
	new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

const MISSING = anyOf(
	'(?:page|article|document|file) (?:was |is |could )?not (?:be )?found|404 (?:error|not found)|error 404|not found|no longer (?:available|exists)|access denied|forbidden|service unavailable|site (?:is )?under maintenance',
	'seite (?:wurde |konnte )?nicht gefunden|nicht mehr verfügbar|zugriff verweigert|wartungsarbeiten|fehler 404',
	"page (?:introuvable|non trouvée|inexistante)|n[’']existe plus|accès refusé|erreur 404",
	'página no (?:encontrada|existe)|no se (?:ha encontrado|encuentra) la página|ya no existe|acceso denegado',
	'pagina (?:non trovata|inesistente)|non esiste più|accesso negato',
	'página não encontrada|já não existe|não existe mais|acesso negado',
	'pagina (?:is )?niet gevonden|bestaat niet meer|toegang geweigerd',
);
const BLOCKED = anyOf(
	'enable javascript|javascript is (?:disabled|required)|requires javascript|verify (?:that )?you are (?:a )?human|checking your browser|unusual traffic|are you a robot|not a robot|captcha|just a moment|security check|ray id|enable cookies',
	'javascript (?:aktivieren|einschalten)|aktivieren sie (?:bitte )?javascript|kein roboter|sind sie ein mensch|ihr browser wird überprüft|sicherheitsüberprüfung',
	'activer javascript|activez javascript|vérification de votre navigateur|pas un robot|vérifions que vous',
	'(?:active|habilite|activa|habilita) javascript|no es un robot|no soy un robot|comprobando (?:su|tu) navegador',
	'(?:attiva|abilita|attivare|abilitare) javascript|non sei un robot|non sono un robot|verifica del browser',
	'(?:ative|habilite|ativar) (?:o )?javascript|não é um robô|não sou um robô|a verificar o seu navegador',
	'(?:schakel )?javascript in(?:schakelen)?|geen robot|browser wordt gecontroleerd',
);
const CONSENT = anyOf(
	'we (?:and our (?:\\d+ )?partners )?(?:use|store)[^.]{0,60}cookies|accept all(?: cookies)?|cookie (?:settings|preferences|policy)|manage (?:consent|preferences|cookies)|before you continue|legitimate interest',
	'(?:verwenden|nutzen|setzen|speichern)[^.]{0,60}cookies|alle(?:n)? (?:cookies )?akzeptieren|allen zustimmen|cookie-einstellungen|berechtigtes interesse',
	'utilis(?:ons|ent|e)[^.]{0,60}cookies|tout accepter|continuer sans accepter|tout refuser|gérer (?:mes|les) (?:choix|cookies|préférences)',
	'(?:utilizamos|usamos|utiliza)[^.]{0,60}cookies|aceptar tod[ao]s?|rechazar tod[ao]s?|configurar (?:sus preferencias|cookies)',
	'(?:utilizziamo|usiamo|utilizza)[^.]{0,60}cookie|accett(?:a|are) tutt[io](?: i cookie)?|rifiuta tutt[io]|gestire le preferenze',
	'(?:utilizamos|usamos)[^.]{0,60}cookies|aceitar tod[ao]s|gerir preferências|gerenciar preferências',
	'gebruiken[^.]{0,60}cookies|alles accepteren|alle cookies accepteren|voorkeuren beheren',
);
const PAYWALL = anyOf(
	'subscribe (?:now )?to (?:continue|read|keep reading)|to continue reading|already a subscriber|subscribers? only|log in to (?:continue|read)|create (?:a )?free account to (?:continue|read)|register to (?:continue|read)|this (?:article|content|story) is (?:for|reserved for|exclusive to|only available to) (?:our )?(?:subscribers|members)',
	'nur für abonnent(?:en|innen)|jetzt weiterlesen mit|weiterlesen mit|um weiterzulesen|exklusiv für (?:abonnenten|mitglieder)|bereits abonnent',
	'réservé (?:à nos|aux) abonnés|pour lire la suite|abonnez-vous pour|déjà abonné|il vous reste \\d+ ?% de cet article',
	'exclusivo para suscriptores|solo para suscriptores|suscríb[ea]te para (?:seguir|continuar)|para seguir leyendo|ya eres suscriptor',
	'riservato agli abbonati|per continuare a leggere|abbonati per|sei già abbonato',
	'exclusivo para assinantes|para continuar a ler|assine para|já é assinante',
	'alleen voor abonnees|om verder te lezen|al abonnee|abonneer (?:je|u) om',
);

/** A page that long with a stray word of the lists above is an article about something. */
const LONG = 350;

/** Why a text is no article, or undefined when it may be one. */
export function refuseEmptyPage(page: {
	title: string;
	text: string;
	/** Whether `text` is what was left after cleaning. */
	isArticle?: boolean;
	/** What the page says to a browser without scripts. */
	withoutScripts?: string;
}): Unread | undefined {
	const words = countWords(page.text);
	const start = `${page.title}\n${page.text.slice(0, 600)}`;
	if (words < LONG) {
		if (MISSING.test(page.title) || (words < MINIMUM_WORDS && MISSING.test(start))) {
			return unread('READ_MISSING', 'the address answers with a page that says it has nothing');
		}
		if (words < MINIMUM_WORDS && (BLOCKED.test(start) || BLOCKED.test(page.text))) {
			return unread('READ_BLOCKED', 'the site shows a check for browsers instead of the page');
		}
		if (words < MINIMUM_WORDS && BLOCKED.test(page.withoutScripts ?? '')) {
			return unread('READ_BLOCKED', 'the page is drawn by scripts and holds no text itself');
		}
		const consents = page.text.match(new RegExp(CONSENT, 'giu'))?.length ?? 0;
		if (consents > 0 && (words < MINIMUM_WORDS || consents >= 3)) {
			return unread('READ_CONSENT', 'the site shows a consent form instead of the page');
		}
		if (PAYWALL.test(page.text)) {
			return unread('READ_PAYWALL', 'the page ends at a paywall');
		}
	}
	if (page.isArticle !== true || words >= MINIMUM_WORDS) return undefined;
	return unread('READ_STUB', `only ${words} words of text, ${MINIMUM_WORDS} are the least`);
}
