/** The e-mail of a newsletter: HTML of tables and inline styles for every mail program, and the same as plain text. */
import type { Brand } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import { readAsset } from '../../shared/assets';
import { type SafeMarkup, renderMarkup, safeMarkup } from '../render-template';
import { siteLink, printedAddress } from '../view/sources';
import { checkEmail, EMAIL_LIMIT_BYTES, isMergeTag } from './check-email';
import { EMAIL_WIDTH_PX, emailLook } from './email-look';
import { type EmailSection, type EmailSource, emailSections } from './email-sections';
import { emailText } from './email-text';
import type { PieceKit } from './piece-kit';

/** How the logo gets into the e-mail; Gmail blocks `data`. */
export type EmailLogo = 'link' | 'cid' | 'data' | 'text';

/** What a sender decides. */
export interface EmailOptions {
	/** `link` where a logo address is given, else `text`. */
	logo?: EmailLogo | undefined;
	/** https address of the logo as PNG or JPEG. */
	logoUrl?: string | undefined;
	viewOnlineUrl?: string | undefined;
	/** Where the call to action leads; the brand's website when left out. */
	actionUrl?: string | undefined;
	/** Merge tag or https address; the law of most countries asks for one. */
	unsubscribe?: string | undefined;
	postalAddress?: string | undefined;
	preheader?: string | undefined;
}

/** The e-mail. */
export interface NewsletterEmail {
	subject: string;
	preheader: string;
	html: string;
	text: string;
	/** Content id of the logo to attach; empty when none is asked for. */
	logoCid: string;
	/** What the checker found; empty when mail programs take it as it is. */
	problems: string[];
	notes: Brand['notes'];
}

/** @throws {AgencyError} CFG_002 an address that is neither https nor a merge tag */
export async function newsletterEmail(
	kit: PieceKit,
	options: EmailOptions,
): Promise<NewsletterEmail> {
	const { document, brand, words, labels } = kit;
	const viewOnline = address('viewOnlineUrl', options.viewOnlineUrl);
	const action = address('actionUrl', options.actionUrl) || siteLink(brand.website);
	const unsubscribe = address('unsubscribe', options.unsubscribe);
	const logo = logoOf(kit, options);
	const look = await emailLook(kit);
	const subject = document.metaTitle ?? document.title;
	const preheader = (options.preheader ?? '').trim() || document.description || document.subtitle;
	const all = emailSections(kit);
	const notes: Brand['notes'] = [...logo.notes];
	if (unsubscribe === '') {
		notes.push({
			field: 'unsubscribe',
			message:
				'There is no way to unsubscribe in the e-mail; the law of most countries asks for one. Give the merge tag of the sender.',
		});
	}
	if ((options.postalAddress ?? '').trim() === '') {
		notes.push({
			field: 'postalAddress',
			message:
				'The e-mail names no postal address; senders to the United States and Canada have to.',
		});
	}
	if (kit.objected.size > 0) {
		notes.push({
			field: 'email',
			message: `Left out, because Quality Check objected: ${[...kit.objected.keys()].join(', ')}.`,
		});
	}
	const envelope = { subject, preheader, viewOnline, action, unsubscribe };
	const render = async (sections: EmailSection[], cut: boolean) =>
		await renderMarkup(
			{
				name: '_pieces/email',
				layout: readAsset('templates/_pieces/email.hbs'),
				partials: { runs: readAsset('templates/_pieces/email-runs.hbs').trim() },
			},
			{
				...envelope,
				viewOnline: await asWritten(viewOnline),
				action: await asWritten(action),
				unsubscribe: await asWritten(unsubscribe),
				language: kit.language,
				direction: kit.direction,
				width: String(EMAIL_WIDTH_PX),
				s: look.styles,
				c: look.colours,
				darkRules: await safeMarkup(
					`<style>@media (prefers-color-scheme:dark){${look.darkRules}}</style>`,
				),
				brandName: brand.name,
				logo: logo.src,
				title: document.title,
				sections,
				readMore: cut && viewOnline !== '' ? words.readMore : '',
				callToAction: document.callToAction,
				actionLabel:
					action === '' || action.startsWith('{') ? words.readMore : printedAddress(action),
				viewOnlineLabel: words.viewOnline,
				unsubscribeLabel: words.unsubscribe,
				sourcesLabel: words.sources,
				sources: all.sources,
				contact: brand.contact,
				postalAddress: (options.postalAddress ?? '').trim(),
				footer: brand.footer,
				aboutLabel: labels.about,
			},
		);
	let sections = all.sections;
	let html = await render(sections, false);
	// Gmail would cut in the middle of a tag: whole sections go, the last first.
	while (Buffer.byteLength(html) > EMAIL_LIMIT_BYTES && sections.length > 1) {
		const share = EMAIL_LIMIT_BYTES / Buffer.byteLength(html);
		const keep = Math.min(sections.length - 1, Math.floor(sections.length * share));
		sections = sections.slice(0, Math.max(1, keep));
		html = await render(sections, true);
	}
	if (sections.length < all.sections.length) {
		notes.push({
			field: 'email',
			message: `The text is longer than the ${EMAIL_LIMIT_BYTES / 1000} kB Gmail shows: the e-mail ends after ${sections.length} of ${all.sections.length} blocks${viewOnline === '' ? '; give a view-online address so that readers find the rest' : ' and leads on to the rest'}.`,
		});
	}
	const text = emailText({
		...envelope,
		brandName: brand.name,
		title: document.title,
		sections,
		sources: all.sources as EmailSource[],
		callToAction: document.callToAction,
		contact: brand.contact,
		postalAddress: (options.postalAddress ?? '').trim(),
		words,
	});
	return {
		subject,
		preheader,
		html,
		text,
		logoCid: logo.cid,
		problems: await checkEmail(html),
		notes,
	};
}

/** A merge tag in pointed brackets stands as it is, or its sender would not find it; it holds one name and nothing else. */
async function asWritten(text: string): Promise<string | SafeMarkup> {
	return /^<%=?\s*[\w.:-]+\s*%>$/u.test(text) ? await safeMarkup(text) : text;
}

/** An https address or a merge tag, as given. */
function address(field: string, given: string | undefined): string {
	const text = (given ?? '').trim();
	if (text === '' || isMergeTag(text) || /^https:\/\/[^\s"'<>]+$/u.test(text)) return text;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${field}" does not take "${text.slice(0, 80)}": it is neither an https address nor a merge tag`,
		hint: 'Write a whole address such as https://example.com/issue-1, or the merge tag of your sender, such as {{unsubscribe_url}}.',
		field,
	});
}

function logoOf(
	kit: PieceKit,
	options: EmailOptions,
): { src: string; cid: string; notes: Brand['notes'] } {
	const url = address('logoUrl', options.logoUrl);
	const wanted = options.logo ?? (url === '' ? 'text' : 'link');
	const own = kit.brand.logos.horizontal || kit.brand.logos.round;
	const none = (message: string) => ({ src: '', cid: '', notes: [{ field: 'logo', message }] });
	if (wanted === 'text') return { src: '', cid: '', notes: [] };
	if (wanted === 'link') {
		if (url !== '') return { src: url, cid: '', notes: [] };
		return none('No address of the logo is given; the e-mail carries the name instead.');
	}
	if (own === '') return none('The brand has no logo; the e-mail carries the name instead.');
	if (wanted === 'cid') return { src: 'cid:logo', cid: 'logo', notes: [] };
	if (own.startsWith('data:image/svg')) {
		return none(
			'Mail programs do not show drawn logos (SVG); the e-mail carries the name. Choose cid, which attaches a picture of it.',
		);
	}
	return { src: own, cid: '', notes: [] };
}
