/** Routes of the public pages: which link opens what, and the address of a link. */

/** What a link opens. */
export type LinkScope = 'progress' | 'desk' | 'calendar' | 'ical' | 'download';

/** Every scope, in the order of menus. */
export const LINK_SCOPES: readonly LinkScope[] = [
	'calendar',
	'desk',
	'download',
	'ical',
	'progress',
];

/** What is asked for: a page, a feed, the poll answer of a job, or a file. */
export type PageKind =
	'progress' | 'progress-json' | 'desk' | 'calendar' | 'calendar-feed' | 'download';

/** A request as read from its path. */
export interface PageRequest {
	kind: PageKind;
	/** Scopes whose links may open it. */
	scopes: readonly LinkScope[];
	token: string;
}

interface Route {
	segment: string;
	ending: string;
	kind: PageKind;
	scopes: readonly LinkScope[];
}

/** Longer endings first: a token itself holds no dot. */
const ROUTES: readonly Route[] = [
	{ segment: 'progress', ending: '.json', kind: 'progress-json', scopes: ['progress'] },
	{ segment: 'progress', ending: '', kind: 'progress', scopes: ['progress'] },
	{ segment: 'desk', ending: '', kind: 'desk', scopes: ['desk'] },
	{ segment: 'calendar', ending: '.ics', kind: 'calendar-feed', scopes: ['calendar', 'ical'] },
	{ segment: 'calendar', ending: '', kind: 'calendar', scopes: ['calendar'] },
	// Who may watch a document being made may have it when it is done.
	{ segment: 'download', ending: '', kind: 'download', scopes: ['download', 'progress'] },
];

/** Reads `/<segment>/<token><ending>`; an unknown page is a request no link opens. */
export function readPageRequest(segment: string, rest: string): PageRequest {
	const route = ROUTES.find(
		(one) => one.segment === segment && rest.endsWith(one.ending) && rest !== one.ending,
	);
	if (route === undefined) return { kind: 'progress', scopes: [], token: '' };
	const token = rest.slice(0, rest.length - route.ending.length);
	return { kind: route.kind, scopes: route.scopes, token };
}

/** Path of a link below the address of the pages. */
export function linkPath(scope: LinkScope, token: string): string {
	return scope === 'ical' ? `/calendar/${token}.ics` : `/${scope}/${token}`;
}

/** Days a link lives unless somebody says otherwise: a feed is subscribed to for long, the rest as approvals. */
export const LINK_DAYS: Readonly<Record<LinkScope, number>> = {
	progress: 14,
	desk: 30,
	calendar: 90,
	ical: 365,
	download: 14,
};
