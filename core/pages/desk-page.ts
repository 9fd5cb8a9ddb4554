/** The desk page: one look over what is due, running, waiting and failed, what it cost and what is left. */
import { shortened } from '../shared/shorten';
import { breakable, reason } from './breakable';
import { agenciesOf, clientsOf } from './desk-tables';
import {
	DESK_SECTIONS,
	linkTo,
	WORDS,
	type DeskFigures,
	type DeskLine,
	type DeskSection,
	type DeskView,
} from './desk-view';
import { html, type HtmlValue, type SafeHtml } from './html';
import { layPage } from './layout';
import { nextStep } from './next-step';
import type { PageTheme } from './theme';
import { count, counted, dateTime, money, plainWord, shortDateTime } from './words';

/** Seconds between two looks while anything runs. */
const REFRESH_SECONDS = 15;

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
			pauseOf(view),
			figuresOf(view),
			filtersOf(view),
			view.isPlatform === true && view.filter.agencyId === undefined && agenciesOf(view),
			sections.map((section) => sectionOf(section, view)),
			view.isPlatform !== true &&
				view.agencies.length > 1 &&
				view.filter.agencyId === undefined &&
				agenciesOf(view),
			view.isPlatform !== true && clientsOf(view),
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

/** While a vendor is away, late work is no reason to look for a fault of one's own. */
function pauseOf({ pausedUntil = '', timeZone }: DeskView): HtmlValue {
	if (pausedUntil === '') return undefined;
	return html`<div class="note warn">
		<p>
			<b>Nothing new is begun until ${shortDateTime(pausedUntil, timeZone)}.</b> A model or provider
			failed several times in a row. Then one document tries, and the rest follows by itself.
		</p>
	</div>`;
}

function figuresOf(view: DeskView): SafeHtml {
	const { total, isPlatform } = view;
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
				>${leftWords(total, isPlatform === true ? 'not every agency has a limit' : 'no limit set')}${
					view.unpricedCalls > 0 && `; ${counted(view.unpricedCalls, 'call')} without a price`
				}</span
			>
		</div>
	</nav>`;
}

function leftWords({ spentUsd, limitUsd }: DeskFigures, noLimit: string): string {
	if (limitUsd === null) return noLimit;
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

const PAUSED = { text: 'Begins when the pause above is over.', needsNobody: true };

function lineOf(line: DeskLine, view: DeskView): SafeHtml {
	const overdue = line.at !== '' && Date.parse(line.at) < Date.parse(view.now);
	const agency =
		view.isPlatform === true || view.agencies.length > 1
			? (view.agencies.find(({ agencyId }) => agencyId === line.agencyId)?.name ?? '')
			: '';
	const joined = (parts: string[]) => parts.filter((part) => part !== '').join(' · ');
	// What a piece is called is the agency's: across agencies its name leads, and the piece has its id.
	const title = view.isPlatform === true ? agency : line.title;
	const who =
		view.isPlatform === true
			? joined([line.title, line.id.slice(0, 8)])
			: joined([agency, line.client]);
	const when = line.at === '' ? '' : shortDateTime(line.at, view.timeZone);
	const what = html`${line.detail !== '' && html`<span>${breakable(line.detail)}</span> `}${when !== '' && html`<span>${when}</span>`}`;
	const isPaused = (view.pausedUntil ?? '') !== '' && line.kind === 'schedule';
	const next = isPaused && line.section === 'due' ? PAUSED : nextStep({ ...line, overdue });
	return html`<li>
		<span class="title">${breakable(shortened(title, 160))}</span
		><span class="state word ${toneOf(line)}">${stateOf(line)}</span
		><span class="meta">${breakable(who)}<span class="beside">${what}</span></span
		><span class="next"
			>${problemOf(line, view.timeZone)}<span class="${next.needsNobody && 'soft'}"
				>${reason(next.text, view.timeZone)}</span
			></span
		>${
			line.section === 'running' &&
			line.percent !== null &&
			html`<span class="mini" aria-hidden="true"><i style="width:${line.percent}%"></i></span>`
		}
	</li>`;
}

/** What waits for its channel's rate has its reason in its next step. */
function problemOf({ problem, heldReason }: DeskLine, timeZone: string): HtmlValue {
	if (problem === null || heldReason === 'rate') return undefined;
	return html`<span class="soft">${reason(problem.message, timeZone)}</span><br />`;
}

/** What holds a piece, where the word of the store is not the one people use. */
const HELD_BY: Readonly<Record<string, string>> = { rate: 'channel', quiet_hours: 'quiet hours' };

function stateOf(line: DeskLine): string {
	if (line.state === 'running' && line.percent !== null) return `${line.percent} %`;
	if (line.heldReason !== null) return `Held: ${HELD_BY[line.heldReason] ?? line.heldReason}`;
	if (line.section === 'due') return 'Planned';
	return plainWord(line.state);
}

function toneOf({ section, heldReason }: DeskLine): string {
	return section === 'waiting' && heldReason === null ? '' : WORDS[section].tone;
}
