/** Models and the money of a run. */

/** What kind of work a model call is; the adapter maps it to a model and an effort. */
export type ModelRole = 'planner' | 'reader' | 'writer' | 'judge';

/** One call of a registered model operation. */
export interface ModelRequest {
	/** Registered name, for example `research.extract`. */
	operation: string;
	/** Version of the prompt; part of the key under which a paid answer is kept. */
	promptVersion: string;
	role: ModelRole;
	/** Fixed rules; first cache breakpoint. */
	system: string;
	/** Blocks shared by parallel calls; last one is the second cache breakpoint. May be empty. */
	prefix: string[];
	/** What varies. */
	turn: string;
	/** JSON Schema of the answer, within the subset of structured outputs; absent for prose. */
	format?: { name: string; schema: Record<string, unknown> };
	/** Ceiling of output tokens, thinking included. */
	maxTokens: number;
	effort: 'low' | 'medium' | 'high';
	/** Ids of calls whose answers this one was built from. */
	needs: string[];
	/** Output tokens an ordinary answer takes, thinking included; `maxTokens` when nobody measured it. */
	expectedTokens?: number;
	/** Which attempt this is, from 1; the meter sets it. */
	attempt?: number;
	/** Called once at the first event of the answer, when a shared prefix becomes readable. */
	onFirstEvent?: () => void;
	signal?: AbortSignal;
}

/** Why a model stopped. */
export type ModelStop = 'end' | 'max_tokens' | 'refusal' | 'other';

/** Answer of a model call. `text` is the JSON text when a format was asked for. */
export interface ModelAnswer {
	callId: string;
	text: string;
	stop: ModelStop;
	/** Category of a refusal, or the vendor's stop word for `other`. */
	stopDetail: string;
	model: string;
	requestId: string;
	usage: {
		inputTokens: number;
		outputTokens: number;
		cacheReadTokens: number;
		cacheWriteTokens: number;
		estimated: boolean;
	};
}

/** The narrow door to any chat model. */
export interface ModelPort {
	/** @throws {AgencyError} kind `model` or `provider` */
	complete(request: ModelRequest): Promise<ModelAnswer>;
	/** Asked with the same request when this one refused, stayed overloaded, was cut off twice or missed the schema twice. */
	fallback?: ModelPort;
}

/** What is left of a run's money, for work that plans by it (waves of research, depth of reading). */
export interface BudgetPort {
	/** US dollars not yet spent nor reserved by calls under way; undefined when the run has no cap. */
	remainingUsd(): number | undefined;
}
