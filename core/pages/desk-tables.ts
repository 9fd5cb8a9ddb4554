/** The tables at the foot of the desk: figures per client and per agency. */
import { html, type HtmlValue, type SafeHtml } from './html';
import { DESK_SECTIONS, linkTo, WORDS, type DeskFigures, type DeskView } from './desk-view';
import { count, money } from './words';

/** A row for every client. */
export function clientsOf(view: DeskView): HtmlValue {
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

/** A row for every agency. */
export function agenciesOf(view: DeskView): SafeHtml {
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
