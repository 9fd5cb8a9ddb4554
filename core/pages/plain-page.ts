/** Pages with one thing to say: nothing here, not now, too often. */
import { html } from './html';
import { layPage } from './layout';
import { PLAIN_THEME } from './theme';

/** What a plain page can say. */
export type PlainPage = 'not-found' | 'unavailable' | 'too-many';

const TEXTS: Readonly<Record<PlainPage, { title: string; text: string }>> = {
	'not-found': {
		title: 'This link opens nothing',
		text: 'It may have expired or been withdrawn, or a piece of it got lost on the way. Ask whoever sent it to you for a new one.',
	},
	unavailable: {
		title: 'Not available at the moment',
		text: 'The desk cannot be reached right now. Nothing is lost: try again in half a minute.',
	},
	'too-many': {
		title: 'Opened too often',
		text: 'This link was opened more often than pages are handed out. Wait a minute, then open it again.',
	},
};

/** The page; the same bytes for whoever asks. */
export function plainPage(which: PlainPage): string {
	const { title, text } = TEXTS[which];
	return layPage({
		title,
		what: '',
		theme: PLAIN_THEME,
		narrow: true,
		body: html`<h1 style="margin-top:18vh">${title}</h1>
			<p class="lead">${text}</p>`,
	});
}
