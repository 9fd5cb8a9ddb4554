/** Takes out of a document what its names say is no part of the article: navigation, share bars, prompts, comments. */
import type { DomDocument, DomElement } from './dom';
import { lineOf } from './measure';
import { CONSENT_NOTICE } from './phrases';

const NAMES = new RegExp(
	'(?:^|[\\s_-])(?:' +
		'related(?:[-_]?(?:posts?|articles?|links?|content|stories|topics|items?))?|recommend(?:ed|ations?)?|recirc(?:ulation)?|' +
		'read[-_]?(?:more|next|also)|more[-_](?:stories|articles|news|from|on)|most[-_](?:read|popular|viewed)|trending|popular|teasers?|' +
		'newsletters?|subscri(?:be|ption)s?|sign[-_]?up|signup|mailing[-_]?list|optin|opt[-_]in|' +
		'cookies?|consent|gdpr|cmp|privacy[-_](?:banner|notice)|' +
		'share|shar(?:ing|e[-_]?bar|e[-_]?buttons?|e[-_]?tools)|sharedaddy|addthis|addtoany|social(?:[-_]?(?:share|links|media|bar|icons?))?|' +
		'breadcrumbs?|pagination|pager|post[-_]?nav(?:igation)?|nav[-_]links|' +
		'comments?|comment[-_](?:list|section|form)|disqus|livefyre|respond|' +
		'advert(?:isement|orial)?s?|ads?|adsense|ad[-_](?:slot|unit|container|wrapper|label)|sponsored?|sponsor(?:ed)?[-_]content|dfp|gpt[-_]ad|' +
		'promo(?:tion|s)?s?|promo[-_](?:box|card|block|unit)|cta|call[-_]to[-_]action|popup|pop[-_]up|modal|overlay|lightbox|' +
		'paywall|regwall|outbrain|taboola|zergnet|skip[-_]?(?:link|nav|to)|toc|table[-_]of[-_]contents|on[-_]this[-_]page|' +
		'site[-_]?(?:header|footer|nav)|page[-_]?footer|masthead|menu|nav|navbar|sidebar|side[-_]bar|widget[-_]?area|' +
		'(?:photo|image|img|media|picture)?[-_]?credits?|photographer|image[-_]copyright|' +
		'author[-_](?:box|bio|card|info|profile)|about[-_]the[-_]author|bio(?:graphy)?[-_]?box|byline|post[-_]?meta|entry[-_]?meta|article[-_]?meta|dateline[-_]meta|' +
		'post[-_]?tags|tag[-_]?(?:list|cloud|links)|article[-_]?tags|keywords|print[-_]?only[-_]?footer|feedback|was[-_]this[-_]helpful|rating|' +
		'edit[-_]?(?:this[-_]?)?(?:page|link)|anchor[-_]?link|headerlink|mw[-_]editsection|sr[-_]only|screen[-_]reader(?:[-_]text)?|visually[-_]hidden|visuallyhidden|a11y[-_]hidden|' +
		'comentarios?|kommentare?|commentaires?|commenti|comentários|reacties|meistgelesen|mehr[-_]zum[-_]thema|verwandte|teilen|werbung|anzeige|partager|publicite|compartir|publicidad|pubblicita|condividi|lire[-_]aussi|leggi[-_]anche|' +
		'language[-_](?:switcher|selector)|lang[-_](?:switcher|selector)|search[-_]?(?:form|box|bar)|back[-_]to[-_]top|legal[-_]?notice|copyright' +
		')(?:$|[\\s_-])',
	'i',
);

const PROTECTED = new Set([
	'HTML',
	'BODY',
	'MAIN',
	'ARTICLE',
	'HEAD',
	'H1',
	'TABLE',
	'TBODY',
	'TR',
	'TD',
]);
const FRAME_TAGS = new Set(['NAV', 'FOOTER', 'ASIDE']);
const FRAME_ROLES =
	/^(?:navigation|banner|contentinfo|complementary|dialog|alertdialog|search|menu|menubar|toolbar|tablist|note-banner)$/;

/** Share of the page from which a name that fits by chance must not cost the text. */
const TOO_MUCH = 0.4;
/** A prompt is short; what says more and only bears a doubtful name stays. */
const LONG_PROSE = 1200;

/** Removes furniture by tag, role and name. */
export function removeFurniture(document: DomDocument): void {
	const total = (document.body?.textContent ?? '').length;
	for (const element of [
		...document.querySelectorAll('nav,footer,aside,header,[role],[class],[id]'),
	]) {
		if (PROTECTED.has(element.tagName) || element.parentNode === null) continue;
		const kind = furnitureKind(element);
		if (kind === undefined) continue;
		const text = element.textContent ?? '';
		if (text.length > total * TOO_MUCH) continue;
		if (kind === 'name' && text.length > LONG_PROSE && hasProse(element)) continue;
		if (kind === 'tag' && element.tagName === 'FOOTER' && hasNotes(element)) continue;
		element.remove();
	}
	removeConsentNotices(document, total);
}

type Kind = 'tag' | 'name';

function furnitureKind(element: DomElement): Kind | undefined {
	if (FRAME_TAGS.has(element.tagName) || isSiteHeader(element)) return 'tag';
	if (FRAME_ROLES.test(element.getAttribute('role') ?? '')) return 'tag';
	const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
	return names.length > 1 && NAMES.test(parted(names)) ? 'name' : undefined;
}

/** A header outside the article that does not carry its title. */
function isSiteHeader(element: DomElement): boolean {
	if (element.tagName !== 'HEADER' || element.closest('article,main') !== null) return false;
	return element.querySelector('h1') === null && !hasProse(element);
}

/** `relatedPosts` and `related__posts` read as `related-posts`. */
function parted(names: string): string {
	return names
		.slice(0, 500)
		.replace(/([a-z])([A-Z])/g, '$1-$2')
		.replace(/__+|--+/g, '-');
}

/** Whether an element says more than a frame does: several long paragraphs without links. */
function hasProse(element: DomElement): boolean {
	let long = 0;
	for (const paragraph of element.querySelectorAll('p')) {
		if (paragraph.querySelector('a') === null && lineOf(paragraph).length > 200) long += 1;
		if (long >= 3) return true;
	}
	return false;
}

/** Footnotes may stand in a footer of the article. */
function hasNotes(element: DomElement): boolean {
	return (
		element.closest('article,main') !== null &&
		(element.querySelector('[id^="fn"],[role="doc-endnotes"],[role="doc-footnote"]') !== null ||
			/footnote|endnote/i.test(element.getAttribute('class') ?? ''))
	);
}

/** A cookie notice without a telling name is known by its words and its buttons. */
function removeConsentNotices(document: DomDocument, total: number): void {
	for (const element of [...(document.body?.children ?? [])]) {
		const text = element.textContent ?? '';
		if (PROTECTED.has(element.tagName) || text.length > 1500 || text.length > total * TOO_MUCH)
			continue;
		if (CONSENT_NOTICE.test(text.slice(0, 1500)) && !hasProse(element)) element.remove();
	}
}
