/** The shell of every page: one document without scripts, with the policy that forbids them. */
import { CONTENT_POLICY } from './headers';
import { escapeHtml, html, type HtmlValue, type SafeHtml } from './html';
import { STYLE } from './style';
import { PLAIN_THEME, safeColour, safeImage, type PageTheme } from './theme';

/** A page to be set. */
export interface PageFrame {
	title: string;
	/** What the page is, at the right of its head. */
	what: string;
	theme: PageTheme;
	/** Asks the browser to come again; only where something is running. */
	refreshSeconds?: number | undefined;
	/** For pages of one column. */
	narrow?: boolean | undefined;
	body: HtmlValue;
	/** Line at the right of the foot. */
	asOf?: string | undefined;
}

/** The whole document. */
export function layPage(frame: PageFrame): string {
	const { theme } = frame;
	const refresh =
		frame.refreshSeconds === undefined
			? ''
			: `<meta http-equiv="refresh" content="${Math.max(2, Math.round(frame.refreshSeconds))}">`;
	const isNamed = theme.name !== '' || theme.logo !== '';
	const body = html`<div class="sheet${frame.narrow === true && ' narrow'}">
		${
			isNamed &&
			html`<header class="top">
				<div class="mark">${markOf(theme)}</div>
				<p class="what">${frame.what}</p>
			</header>`
		}
		<main>${frame.body}</main>
		${
			isNamed &&
			html`<footer class="foot">
				<span>${theme.footer === '' ? theme.name : theme.footer}</span><span>${frame.asOf}</span>
			</footer>`
		}
	</div>`;
	// The policy stands in the document too: n8n's webhooks drop the header of that name and send their own.
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY.replace(" frame-ancestors 'none';", '')}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">${refresh}
<title>${escapeHtml(frame.title)}</title>
<style>${coloursOf(theme)}${STYLE}</style></head>
<body>${body.markup}</body></html>`;
}

function coloursOf(theme: PageTheme): string {
	const accent = safeColour(theme.accent, PLAIN_THEME.accent);
	const onDark = safeColour(theme.accentOnDark, PLAIN_THEME.accentOnDark);
	return `:root{color-scheme:light dark;--ground:#fdfdfb;--ink:#17191c;--soft:#5b6067;--line:#dcdcd6;--accent:${accent};--on-accent:#fdfdfb;--good:#1c6b3c;--warn:#8a5200;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ground:#14161a;--ink:#eceae4;--soft:#a3a7ae;--line:#33373e;--accent:${onDark};--on-accent:#14161a;--good:#7fcf9a;--warn:#e8b25c;--bad:#f2938c}${
		safeImage(theme.logoOnDark) === ''
			? '.mark img{background:#fdfdfb;padding:.25rem .5rem;height:2.75rem}'
			: '.mark .light{display:none}.mark .dark{display:block}'
	}}`;
}

function markOf(theme: PageTheme): SafeHtml {
	const light = safeImage(theme.logo);
	const dark = safeImage(theme.logoOnDark);
	if (light === '' && dark === '') return html`${theme.name}`;
	return html`${
		light === ''
			? html`<span class="light">${theme.name}</span>`
			: html`<img class="light" src="${light}" alt="${theme.name}" />`
	}${dark !== '' && html`<img class="dark" src="${dark}" alt="${theme.name}" />`}`;
}
