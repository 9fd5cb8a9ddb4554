/** What a job keeps while it runs: progress, sections, paid calls. */
import type { SectionName, SectionRef, Sections } from '../../contracts';
import type { ServiceKind } from '../service-calls';
import type { ModelAnswer } from './model';

/** Progress of long work; the store keeps it in the desk setting, nobody listens in the light one. */
export interface ProgressPort {
	/**
	 * @param step one of the eleven steps of, for example `web_research`
	 * @param state what begins or ends
	 * @param detail text such as "Reading 42 of 60 sources"
	 */
	report(step: StepId, state: 'running' | 'done' | 'failed', detail?: string): Promise<void>;
}

/** The eleven steps of a document (A-092 … A-102). */
export type StepId =
	| 'topic_analysis'
	| 'keyword_research'
	| 'web_research'
	| 'industry_analysis'
	| 'outline_creation'
	| 'content_writing'
	| 'statistics_integration'
	| 'chart_generation'
	| 'template_application'
	| 'pdf_rendering'
	| 'quality_review';

/** Loads and keeps sections: whole in the item (light) or by reference in the store (desk). No node knows which. */
export interface SectionPort {
	load<N extends SectionName>(name: N, value: unknown): Promise<Sections[N]>;
	save<N extends SectionName>(
		name: N,
		section: Sections[N],
		note: string,
	): Promise<Sections[N] | SectionRef>;
}

/** Whose key pays for a call: the client's, the agency's own, or the one of the instance. */
export type KeyLevel = 'client' | 'agency' | 'instance';

/** What is known of a paid call before it leaves. */
export interface PaidCallRequest {
	operation: string;
	/** What it is for; `model` when left out. */
	kind?: 'model' | ServiceKind;
	model: string;
	/** The dearest it can become, US dollars; null when its model has no price. */
	mostUsd?: number | null;
	/** Day of the price table. */
	pricesAsOf?: string;
	/** Whose service it is, for example `anthropic`. */
	provider?: string;
	/** Default `instance`. */
	keyLevel?: KeyLevel;
}

/** Keeps answers of paid calls, so that a finished call is never paid again. */
export interface PaidCallPort {
	/** The kept answer for a key, or undefined. */
	find(callKey: string): Promise<ModelAnswer | undefined>;
	/**
	 * Claims the call before the request leaves, and sets its money aside. `held` says that another worker is
	 * asking the same thing right now, or that calls under way hold the money: wait so long, then look again.
	 *
	 * @throws {AgencyError} GEN_005 a cap would be passed · PLAN_003 no credits left · PLAN_005 the agency is not active
	 */
	begin(callKey: string, request: PaidCallRequest): Promise<{ heldForMs: number } | undefined>;
	/** Written with the whole answer before anyone reads it. */
	keep(callKey: string, answer: ModelAnswer, costUsd: number | null): Promise<void>;
	/** Gives a claim back when the call failed, so that nobody waits for it. */
	release(callKey: string): Promise<void>;
}
