/** What the desk page shows, and its words. */
import type { Problem } from '../contracts';

/** Parts of the desk, in their order. */
export const DESK_SECTIONS = ['failed', 'waiting', 'running', 'due'] as const;
/** A part of the desk. */
export type DeskSection = (typeof DESK_SECTIONS)[number];

/** One line of the desk. */
export interface DeskLine {
	section: DeskSection;
	kind: 'schedule' | 'job' | 'publication';
	id: string;
	agencyId: string;
	clientId: string | null;
	client: string;
	title: string;
	/** Step of a job, channel of a publication, template of a planned row. */
	detail: string;
	state: string;
	heldReason: string | null;
	/** When it is due, began or stopped. */
	at: string;
	percent: number | null;
	problem: Problem | null;
}

/** Figures of a client, an agency, or all. */
export interface DeskFigures {
	due: number;
	running: number;
	waiting: number;
	failed: number;
	/** Spent this month, US dollars, as far as calls have a price. */
	spentUsd: number;
	/** What the month may cost, where somebody said so. */
	limitUsd: number | null;
}

/** A client's row. */
export interface DeskClient extends DeskFigures {
	agencyId: string;
	clientId: string | null;
	name: string;
}

/** What the page shows. */
export interface DeskView {
	/** The desk of the owner of the instance: figures and places of all agencies, no content. */
	isPlatform?: boolean | undefined;
	/** More than one only on the page of the instance's owner. */
	agencies: readonly ({ agencyId: string; name: string } & DeskFigures)[];
	clients: readonly DeskClient[];
	total: DeskFigures;
	/** Calls of this month without a price: the sum is at least what it says. */
	unpricedCalls: number;
	/** Lines shown, the most pressing first; fewer than the figures say where there are many. */
	lines: readonly DeskLine[];
	/** What is looked at; missing means all. */
	filter: {
		agencyId?: string | undefined;
		clientId?: string | undefined;
		section?: DeskSection | undefined;
	};
	/** Nothing new is begun until then, because a model or provider is away; empty while work begins. */
	pausedUntil?: string | undefined;
	/** Days ahead that count as due. */
	dueDays: number;
	/** Days back that failures are shown. */
	failedDays: number;
	timeZone: string;
	now: string;
}

/** How each part is called, what stands there when it is empty, and how it is toned. */
export const WORDS: Readonly<Record<DeskSection, { title: string; empty: string; tone: string }>> =
	{
		failed: { title: 'Failed', empty: 'Nothing has failed.', tone: 'bad' },
		waiting: { title: 'Waiting', empty: 'Nothing waits for anybody.', tone: 'warn' },
		running: { title: 'Running', empty: 'Nothing runs at the moment.', tone: 'go' },
		due: { title: 'Due', empty: 'Nothing is planned for these days.', tone: '' },
	};

/** The page with another filter; a part that is not named stays as it is. */
export function linkTo(view: DeskView, change: DeskView['filter']): string {
	const filter = { ...view.filter, ...change };
	const query = new URLSearchParams();
	if (filter.agencyId !== undefined) query.set('agency', filter.agencyId);
	if (filter.clientId !== undefined) query.set('client', filter.clientId);
	if (filter.section !== undefined) query.set('show', filter.section);
	return `?${query.toString()}`;
}
