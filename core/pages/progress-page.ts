/** The progress page: where one document stands, for whoever holds its link. */
import type { Problem } from '../contracts';
import { breakable, reason } from './breakable';
import { html, type HtmlValue } from './html';
import { layPage } from './layout';
import { detailFor } from './progress-messages';
import type { PageTheme } from './theme';
import { count, counted, dateTime, duration, fileSize, money, plainWord, timeLeft } from './words';

/** Seconds between two looks while work runs. */
const REFRESH_SECONDS = 5;
/** And while it stands still but may go on. */
const SLOW_REFRESH_SECONDS = 30;

/** One step of the eleven. */
export interface ProgressStep {
	step: string;
	label: string;
	weight: number;
	state: 'pending' | 'running' | 'done' | 'failed' | 'waiting';
	detail: string;
	startedAt: string;
	finishedAt: string;
}

/** What the page shows. */
export interface ProgressView {
	jobId: string;
	documentId: string;
	title: string;
	topic: string;
	format: string;
	client: string;
	state: 'pending' | 'running' | 'waiting' | 'done' | 'failed' | 'needs_attention' | 'cancelled';
	percent: number;
	problem: Problem | null;
	createdAt: string;
	startedAt: string;
	finishedAt: string;
	steps: readonly ProgressStep[];
	/** Seconds it still takes, where somebody can know. */
	secondsLeft: number | null;
	/** The newest finished document. */
	file: { name: string; byteCount: number } | null;
	cost: { calls: number; repeats: number; usd: number | null };
	timeZone: string;
	now: string;
}

/** Who looks, and how the page is dressed. */
export interface ProgressDress {
	theme: PageTheme;
	audience: 'staff' | 'client';
	/** Address of the finished document, relative to the page. */
	downloadUrl: string;
}

/** The page as a document. */
export function progressPage(view: ProgressView, dress: ProgressDress): string {
	const name = view.title === '' ? view.topic : view.title;
	const moving = view.state === 'running' || view.state === 'pending';
	const mayGoOn = view.state === 'waiting';
	return layPage({
		title: moving ? `${view.percent} % · ${name}` : name,
		what: 'Progress',
		theme: dress.theme,
		narrow: true,
		refreshSeconds: moving ? REFRESH_SECONDS : mayGoOn ? SLOW_REFRESH_SECONDS : undefined,
		asOf: `As of ${dateTime(view.now, view.timeZone)} (${view.timeZone})${moving ? ', renews itself' : ''}`,
		body: [
			html`<p class="eyebrow">
					${[view.client, plainWord(view.format)].filter((part) => part !== '').join(' · ')}
				</p>
				<h1>${breakable(name)}</h1>
				${view.title !== '' && view.title !== view.topic && html`<p class="lead">${breakable(view.topic)}</p>`}`,
			gaugeOf(view),
			noticeOf(view, dress),
			stepsOf(view, dress.audience),
			dress.audience === 'staff' && costOf(view),
		],
	});
}

const STATE_WORDS: Readonly<Record<ProgressView['state'], [string, string]>> = {
	pending: ['Waits for its turn', ''],
	running: ['Being made', 'go'],
	waiting: ['Waits for an answer', 'warn'],
	done: ['Finished', 'good'],
	failed: ['Stopped', 'bad'],
	needs_attention: ['Needs a person', 'warn'],
	cancelled: ['Cancelled', ''],
};

const BAR_WORDS: Readonly<Partial<Record<ProgressView['state'], string>>> = {
	failed: ' bad',
	needs_attention: ' warn',
	waiting: ' warn',
	cancelled: ' soft',
};

function gaugeOf(view: ProgressView): HtmlValue {
	const [words, tone] = STATE_WORDS[view.state];
	return html`<div class="gauge">
		<div class="row">
			<p class="percent">${view.percent}<small>%</small></p>
			<p class="right">
				<span class="word ${tone}">${words}</span><br /><span class="small soft"
					>${timeWords(view)}</span
				>
			</p>
		</div>
		<div
			class="bar${BAR_WORDS[view.state] ?? ''}"
			role="progressbar"
			aria-valuenow="${view.percent}"
			aria-valuemin="0"
			aria-valuemax="100"
			aria-label="Progress"
		>
			<i style="width:${view.percent}%"></i>
		</div>
	</div>`;
}

function timeWords(view: ProgressView): string {
	if (view.state === 'done' && view.startedAt !== '' && view.finishedAt !== '')
		return `Made in ${duration(secondsBetween(view.startedAt, view.finishedAt))}`;
	if (view.state !== 'running')
		return view.finishedAt === ''
			? `Ordered ${dateTime(view.createdAt, view.timeZone)}`
			: dateTime(view.finishedAt, view.timeZone);
	return view.secondsLeft === null ? 'Time left is known soon' : timeLeft(view.secondsLeft);
}

function noticeOf(view: ProgressView, { audience, downloadUrl }: ProgressDress): HtmlValue {
	if (view.state === 'done' && view.file !== null) {
		return html`<div class="note go">
			<p>The document is ready.</p>
			<p style="margin-top:1rem"><a class="button" href="${downloadUrl}">Download PDF</a></p>
			<p class="small soft" style="margin-top:.75rem">
				${view.file.name}, ${fileSize(view.file.byteCount)}
			</p>
		</div>`;
	}
	if (view.state === 'done')
		return html`<div class="note"><p>The work is done. It made no PDF.</p></div>`;
	if (view.state === 'cancelled')
		return html`<div class="note">
			<p>This order was cancelled. Nothing more will be made.</p>
		</div>`;
	if (view.problem === null) return undefined;
	if (audience === 'client') {
		return html`<div class="note warn">
			<p><strong>The work has stopped for now.</strong></p>
			<p>
				What is finished is kept. Your agency sees this and continues from here; there is nothing
				you have to do.
			</p>
		</div>`;
	}
	return html`<div class="note bad">
		<p><strong>${reason(view.problem.message, view.timeZone)}</strong></p>
		<p>Next: ${reason(view.problem.hint, view.timeZone)}</p>
		<p class="small soft">${view.problem.code}</p>
	</div>`;
}

function stepsOf(view: ProgressView, audience: 'staff' | 'client'): HtmlValue {
	const over = view.state === 'done';
	return html`<ol class="steps">
		${view.steps.map((step) => {
			// A finished job has no open steps, whatever was skipped on its way.
			const state = over && step.state === 'pending' ? 'skipped' : step.state;
			const isTold = audience === 'staff' || step.state !== 'failed';
			const detail = isTold ? detailFor(audience, step.detail) : '';
			return html`<li
				class="${state === 'skipped' ? 'pending' : state}"
				${step.state === 'running' && html` aria-current="step"`}
			>
				<span class="label">${step.label}</span
				><span class="took">${tookOf(step, state, view.now)}</span>${
					detail !== '' && html`<span class="detail">${breakable(detail)}</span>`
				}
			</li>`;
		})}
	</ol>`;
}

function tookOf(step: ProgressStep, state: string, now: string): HtmlValue {
	if (state === 'skipped') return 'Not needed';
	if (state === 'waiting') return html`<span class="word warn">Waits</span>`;
	if (state === 'failed') return html`<span class="word bad">Stopped</span>`;
	if (state === 'running') {
		const ran = step.startedAt === '' ? '' : ` ${duration(secondsBetween(step.startedAt, now))}`;
		return html`<span class="word go">Now${ran}</span>`;
	}
	if (state === 'done' && step.startedAt !== '' && step.finishedAt !== '') {
		const seconds = secondsBetween(step.startedAt, step.finishedAt);
		return seconds < 1 ? 'Done' : duration(seconds);
	}
	return state === 'done' ? 'Done' : '';
}

function costOf({ cost, createdAt, timeZone, jobId }: ProgressView): HtmlValue {
	const repeats = cost.repeats === 0 ? '' : `, ${count(cost.repeats)} of them repeated`;
	return html`<dl class="facts plain">
		<div>
			<dt>Cost so far</dt>
			<dd>${cost.usd === null ? 'Not all calls have a price' : money(cost.usd)}</dd>
		</div>
		<div>
			<dt>Model calls</dt>
			<dd>${counted(cost.calls, 'call')}${repeats}</dd>
		</div>
		<div>
			<dt>Ordered</dt>
			<dd>${dateTime(createdAt, timeZone)}</dd>
		</div>
		<div>
			<dt>Job</dt>
			<dd class="small">${jobId}</dd>
		</div>
	</dl>`;
}

const secondsBetween = (from: string, until: string): number =>
	Math.max(0, (Date.parse(until) - Date.parse(from)) / 1000);
