/** The desk page: one look over what is due, running, waiting and failed, what it cost and what is left. */
import type { Problem } from '../contracts';
import { html, type HtmlValue, type SafeHtml } from './html';
import { layPage } from './layout';
import { nextStep } from './next-step';
import type { PageTheme } from './theme';
import { count, counted, dateTime, money, plainWord, shortDateTime } from './words';

/** Seconds between two looks while anything runs. */
const REFRESH_SECONDS = 15;

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
	/** Days ahead that count as due. */
	dueDays: number;
	/** Days back that failures are shown. */
	failedDays: number;
	timeZone: string;
	now: string;
}

const WORDS: Readonly<Record<DeskSection, { title: string; empty: string; tone: string }>> = {
	failed: { title: 'Failed', empty: 'Nothing has failed.', tone: 'bad' },
	waiting: { title: 'Waiting', empty: 'Nothing waits for anybody.', tone: 'warn' },
	running: { title: 'Running', empty: 'Nothing runs at the moment.', tone: 'go' },
	due: { title: 'Due', empty: 'Nothing is planned for these days.', tone: '' },
};

/** The page as a document. */
export function deskPage(view: DeskView, theme: PageTheme): string {
	const sections = view.filter.section === undefined ? DESK_SECTIONS : [view.filter.section];
	const { failed } = view.total;
	return layPage({
		title: failed === 0 ? `Desk · ${theme.name}` : `${count(failed)} failed · Desk · ${theme.name}`,
		what: 'Desk',
		theme,
		refreshSeconds: view.total.running > 0 ? REFRESH_SECONDS : undefined,
		asOf: `As of ${dateTime(view.now, view.timeZone)} (${view.timeZone})${view.total.running > 0 ? ', renews itself' : ''}`,
		body: [
			html`<h1 style="margin-top:2.25rem">${headlineOf(view)}</h1>`,
			figuresOf(view),
			filtersOf(view),
			sections.map((section) => sectionOf(section, view)),
			view.agencies.length > 1 && view.filter.agencyId === undefined && agenciesOf(view),
			clientsOf(view),
		],
	});
}

/** The page in one sentence: what needs a person goes first. */
function headlineOf({ total }: DeskView): string {
	const needs = [
		total.failed > 0 ? `${count(total.failed)} failed` : '',
		total.waiting > 0 ? `${count(total.waiting)} ${total.waiting === 1 ? 'waits' : 'wait'}` : '',
	].filter((part) => part !== '');
	if (needs.length > 0) return needs.join(', ');
	if (total.running > 0) return `${count(total.running)} running, nothing needs you`;
	return total.due > 0 ? `All quiet; ${count(total.due)} due` : 'All quiet';
}

function figuresOf(view: DeskView): SafeHtml {
	const { total } = view;
	const figure = (section: DeskSection, about: string) => {
		const { title, tone } = WORDS[section];
		return html`<a href="${linkTo(view, { section })}"
			><span class="n ${total[section] > 0 ? tone : ''}">${count(total[section])}</span
			><span class="t">${title}</span><span class="d">${about}</span></a
		>`;
	};
	return html`<nav class="figures" aria-label="Parts of the desk">
		${figure('failed', `last ${view.failedDays} days`)}${figure(
			'waiting',
			'for a person or a time',
		)}${figure('running', 'at this moment')}${figure('due', `next ${view.dueDays} days`)}
		<div class="wide">
			<span class="n">${money(total.spentUsd)}</span><span class="t">Spent this month</span
			><span class="d"
				>${leftWords(total)}${
					view.unpricedCalls > 0 && `; ${counted(view.unpricedCalls, 'call')} without a price`
				}</span
			>
		</div>
	</nav>`;
}

function leftWords({ spentUsd, limitUsd }: DeskFigures): string {
	if (limitUsd === null) return 'no limit set';
	const left = limitUsd - spentUsd;
	return left >= 0
		? `${money(left)} left of ${money(limitUsd)}`
		: `${money(-left)} over the limit of ${money(limitUsd)}`;
}

function filtersOf(view: DeskView): HtmlValue {
	const { agencyId, clientId, section } = view.filter;
	const client = view.clients.find((one) => one.clientId === clientId && clientId !== undefined);
	const agency = view.agencies.find((one) => one.agencyId === agencyId && agencyId !== undefined);
	const shown = [
		agency?.name ?? '',
		client?.name ?? '',
		section === undefined ? '' : WORDS[section].title.toLowerCase(),
	].filter((part) => part !== '');
	if (shown.length === 0) return undefined;
	return html`<p class="filters">
		<span>Shown: <b>${shown.join(', ')}</b></span
		><a href="?">Show everything</a>
	</p>`;
}

function sectionOf(section: DeskSection, view: DeskView): SafeHtml {
	const { title, empty } = WORDS[section];
	const lines = view.lines.filter((line) => line.section === section);
	const all = view.total[section];
	const hidden = all - lines.length;
	return html`<section class="block" id="${section}">
		<div class="head">
			<h2>${title}</h2>
			<span class="small soft">${all > 0 && count(all)}</span>
		</div>
		${
			lines.length === 0
				? html`<p class="empty">${empty}</p>`
				: html`<ul class="lines">
						${lines.map((line) => lineOf(line, view))}
					</ul>`
		}${hidden > 0 && lines.length > 0 && moreOf(section, hidden, view)}
	</section>`;
}

function moreOf(section: DeskSection, hidden: number, view: DeskView): SafeHtml {
	const words = `${count(hidden)} more`;
	return view.filter.section === section
		? html`<p class="more soft">
				${words}, not shown here; list them with the Content Store node.
			</p>`
		: html`<p class="more"><a href="${linkTo(view, { section })}">${words}</a></p>`;
}

function lineOf(line: DeskLine, view: DeskView): SafeHtml {
	const overdue = line.at !== '' && Date.parse(line.at) < Date.parse(view.now);
	const several = view.agencies.length > 1;
	const agency = several
		? (view.agencies.find(({ agencyId }) => agencyId === line.agencyId)?.name ?? '')
		: '';
	const joined = (parts: string[]) => parts.filter((part) => part !== '').join(' · ');
	const who = joined([agency, line.client]);
	const when = line.at === '' ? '' : shortDateTime(line.at, view.timeZone);
	const what = joined([line.detail, when]);
	const next = nextStep({ ...line, overdue });
	return html`<li>
		<span class="title">${line.title}</span
		><span class="state word ${toneOf(line)}">${stateOf(line)}</span
		><span class="meta">${who}${who !== '' && html`<br />`}${what}</span
		><span class="next"
			>${problemOf(line)}<span class="${next.needsNobody && 'soft'}">${next.text}</span></span
		>${
			line.section === 'running' &&
			line.percent !== null &&
			html`<span class="mini" aria-hidden="true"><i style="width:${line.percent}%"></i></span>`
		}
	</li>`;
}

function problemOf({ problem }: DeskLine): HtmlValue {
	if (problem === null) return undefined;
	return html`<span class="soft">${problem.message}</span><br />`;
}

function stateOf(line: DeskLine): string {
	if (line.state === 'running' && line.percent !== null) return `${line.percent} %`;
	if (line.heldReason !== null) return `Held: ${line.heldReason.replaceAll('_', ' ')}`;
	if (line.section === 'due') return 'Planned';
	return plainWord(line.state);
}

function toneOf({ section, heldReason }: DeskLine): string {
	return section === 'waiting' && heldReason === null ? '' : WORDS[section].tone;
}

function clientsOf(view: DeskView): HtmlValue {
	const clients = view.clients.filter(
		({ agencyId }) => view.filter.agencyId === undefined || agencyId === view.filter.agencyId,
	);
	if (clients.length === 0)
		return html`<section class="block">
			<div class="head"><h2>Clients</h2></div>
			<p class="empty">
				There is no client yet. Make one with Content Store, Client, Create, or let Schedule Import
				make them.
			</p>
		</section>`;
	return html`<section class="block">
		<div class="head">
			<h2>Clients</h2>
			<span class="small soft">${count(clients.length)}</span>
		</div>
		<div class="scroll">
			<table>
				${tableHead('Client')}
				<tbody>
					${clients.map((client) =>
						rowOf(
							client,
							client.clientId === null
								? html`${client.name}`
								: html`<a
										href="${linkTo(view, { clientId: client.clientId, agencyId: view.agencies.length > 1 ? client.agencyId : undefined, section: undefined })}"
										>${client.name}</a
									>`,
						),
					)}
				</tbody>
			</table>
		</div>
	</section>`;
}

function agenciesOf(view: DeskView): SafeHtml {
	return html`<section class="block">
		<div class="head">
			<h2>Agencies</h2>
			<span class="small soft">${count(view.agencies.length)}</span>
		</div>
		<div class="scroll">
			<table>
				${tableHead('Agency')}
				<tbody>
					${view.agencies.map((agency) =>
						rowOf(
							agency,
							html`<a
								href="${linkTo(view, { agencyId: agency.agencyId, clientId: undefined, section: undefined })}"
								>${agency.name}</a
							>`,
						),
					)}
				</tbody>
			</table>
		</div>
	</section>`;
}

function tableHead(first: string): SafeHtml {
	return html`<thead>
		<tr>
			<th scope="col">${first}</th>
			${['Failed', 'Waiting', 'Running', 'Due', 'Spent', 'Left'].map((word) => html`<th scope="col">${word}</th>`)}
		</tr>
	</thead>`;
}

function rowOf(figures: DeskFigures, name: SafeHtml): SafeHtml {
	const cell = (value: number, tone: string, label: string) =>
		html`<td class="${value === 0 ? 'zero' : tone}" data-label="${label}">${count(value)}</td>`;
	const left = figures.limitUsd === null ? undefined : figures.limitUsd - figures.spentUsd;
	return html`<tr><th scope="row">${name}</th>${DESK_SECTIONS.map((section) => cell(figures[section], WORDS[section].tone, WORDS[section].title.toLowerCase()))}<td${figures.spentUsd === 0 && html` class="zero"`} data-label="spent">${money(figures.spentUsd)}</td><td class="${left === undefined ? 'zero' : left < 0 ? 'bad' : ''}" data-label="${left !== undefined && left < 0 ? '' : 'left'}">${left === undefined ? '–' : left < 0 ? `${money(-left)} over` : money(left)}</td></tr>`;
}

/** The page with another filter; a part that is not named stays as it is. */
function linkTo(view: DeskView, change: DeskView['filter']): string {
	const filter = { ...view.filter, ...change };
	const query = new URLSearchParams();
	if (filter.agencyId !== undefined) query.set('agency', filter.agencyId);
	if (filter.clientId !== undefined) query.set('client', filter.clientId);
	if (filter.section !== undefined) query.set('show', filter.section);
	return `?${query.toString()}`;
}
