/** Recognises answers that look like pages and are none: soft 404s, walls, stubs. */
import { countWords, MINIMUM_WORDS, unread, type Unread } from './reading';

const MISSING =
	/\b(?:page (?:was )?not found|404 (?:error|not found)|error 404|not found|no longer (?:available|exists)|seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada|access denied|forbidden|service unavailable|site (?:is )?under maintenance)\b/i;
const BLOCKED =
	/\b(?:enable javascript|javascript is (?:disabled|required)|verify (?:that )?you are (?:a )?human|checking your browser|unusual traffic|are you a robot|captcha|just a moment|security check|ray id)\b/i;
const CONSENT =
	/\b(?:we (?:and our (?:\d+ )?partners )?(?:use|store)[^.]{0,60}cookies|accept all(?: cookies)?|cookie (?:settings|preferences|policy)|manage (?:consent|preferences|cookies)|before you continue|alle akzeptieren|tout accepter|legitimate interest)\b/i;
const PAYWALL =
	/\b(?:subscribe (?:now )?to (?:continue|read|keep reading)|to continue reading|already a subscriber|subscribers? only|log in to (?:continue|read)|create (?:a )?free account to (?:continue|read)|register to (?:continue|read)|this article is for (?:subscribers|members))\b/i;

/** A page that long with a stray word of the lists above is an article about something. */
const LONG = 350;

/** Why a text is no article, or undefined when it may be one. */
export function refuseEmptyPage(page: {
	title: string;
	text: string;
	/** Whether `text` is what was left after cleaning. */
	isArticle?: boolean;
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
		const consents = page.text.match(new RegExp(CONSENT, 'gi'))?.length ?? 0;
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
